import { Body, Controller, Get, HttpCode, Param, Post, Put, Req, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { FormDto } from '@equipoise/assessment';
import { GuessQuestionDto, RecordGuessDto } from '@equipoise/blinding';
import { IfMatch, Public, UuidPipe, VersionTag, type EquipoiseRequest } from '@equipoise/platform';
import { AnswerQuestionnaire } from './answer-questionnaire';
import { LINK_HEADER, LinkToken } from './link-header';
import { OwnAnswersDto, QuestionnaireDto } from './questionnaire.dto';

@Controller('questionnaires')
@ApiHeader({ name: LINK_HEADER, required: true, description: 'the token of the personal link, which stands behind # in its address' })
@UseInterceptors(VersionTag)
@Public('participants have no account; the token of the personal link is the key, and opens one visit of one participant')
export class QuestionnaireController {
  constructor(private readonly questionnaire: AnswerQuestionnaire) {}

  /** The questionnaires behind a personal link. */
  @Get()
  read(@LinkToken() token: string, @Req() request: EquipoiseRequest): Promise<QuestionnaireDto> {
    return this.questionnaire.read(token, String(request.id));
  }

  /** Saves answers as one goes. */
  @Put('forms/:formId/answers')
  save(
    @LinkToken() token: string,
    @Param('formId', UuidPipe) formId: string,
    @IfMatch() version: number,
    @Body() body: OwnAnswersDto,
    @Req() request: EquipoiseRequest,
  ): Promise<FormDto> {
    return this.questionnaire.save(token, String(request.id), formId, version, body.answers);
  }

  /** Submits one questionnaire; with the last one the link has served. */
  @Post('forms/:formId/submission')
  @HttpCode(200)
  submit(
    @LinkToken() token: string,
    @Param('formId', UuidPipe) formId: string,
    @IfMatch() version: number,
    @Body() body: OwnAnswersDto,
    @Req() request: EquipoiseRequest,
  ): Promise<FormDto> {
    return this.questionnaire.submit(token, String(request.id), formId, version, body.answers);
  }

  /** Which therapy the participant believes to have; after the last form of the last visit. */
  @Post('guess')
  @HttpCode(200)
  guessArm(@LinkToken() token: string, @Body() body: RecordGuessDto, @Req() request: EquipoiseRequest): Promise<GuessQuestionDto> {
    return this.questionnaire.guess(token, String(request.id), { arm: body.arm ?? null, certainty: body.certainty ?? null, reason: body.reason ?? null });
  }
}
