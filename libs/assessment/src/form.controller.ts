import { Body, Controller, Get, HttpCode, Param, Post, Put, UseInterceptors } from '@nestjs/common';
import { Access, Allow, CurrentAccess, IfMatch, UuidPipe, VersionTag } from '@equipoise/platform';
import { CorrectForm } from './correct-form';
import { CorrectFormDto, FormDto, SaveAnswersDto, SubmitFormDto } from './form.dto';
import { ReadForm } from './read-form';
import { SaveAnswers } from './save-answers';
import { SubmitForm } from './submit-form';

@Controller('trials/:trialId/participants/:participantId/forms/:formId')
@UseInterceptors(VersionTag)
export class FormController {
  constructor(
    private readonly readForm: ReadForm,
    private readonly saveAnswers: SaveAnswers,
    private readonly submitForm: SubmitForm,
    private readonly correctForm: CorrectForm,
  ) {}

  /** A form with its definition, answers, scales and corrections. */
  @Get()
  @Allow('form.read')
  read(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string, @Param('formId', UuidPipe) formId: string): Promise<FormDto> {
    return this.readForm.run(access, { participantId, formId });
  }

  /** Saves answers as one goes: some items or all. */
  @Put('answers')
  @Allow('form.enter')
  save(
    @CurrentAccess() access: Access,
    @Param('participantId', UuidPipe) participantId: string,
    @Param('formId', UuidPipe) formId: string,
    @IfMatch() version: number,
    @Body() body: SaveAnswersDto,
  ): Promise<FormDto> {
    return this.saveAnswers.run(access, { participantId, formId }, version, body);
  }

  /** Submits the form: from here on a change is a correction. */
  @Post('submission')
  @HttpCode(200)
  @Allow('form.enter')
  submit(
    @CurrentAccess() access: Access,
    @Param('participantId', UuidPipe) participantId: string,
    @Param('formId', UuidPipe) formId: string,
    @IfMatch() version: number,
    @Body() body: SubmitFormDto,
  ): Promise<FormDto> {
    return this.submitForm.run(access, { participantId, formId }, version, body);
  }

  /** Corrects a submitted form, with the reason. */
  @Post('corrections')
  @HttpCode(200)
  @Allow('form.correct')
  correct(
    @CurrentAccess() access: Access,
    @Param('participantId', UuidPipe) participantId: string,
    @Param('formId', UuidPipe) formId: string,
    @IfMatch() version: number,
    @Body() body: CorrectFormDto,
  ): Promise<FormDto> {
    return this.correctForm.run(access, { participantId, formId }, version, body);
  }
}
