import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { OpenAllocations } from '@equipoise/allocation';
import { Allow, CurrentAccess, UuidPipe, type Access } from '@equipoise/platform';
import { guessQuestion } from './allocation-guess';
import { BlindingAssessmentDto, GuessQuestionDto, RecordGuessDto } from './guess.dto';
import { blindingAssessment } from './blinding-indices';
import { GiveGuess } from './give-guess';

@Controller('trials/:trialId')
export class GuessController {
  constructor(
    private readonly giveGuess: GiveGuess,
    private readonly open: OpenAllocations,
  ) {}

  /** Whether the assessor is asked to guess the arm at this visit, and from among which arms. */
  @Get('participants/:participantId/visits/:visitId/guess')
  @Allow('guess.record')
  readGuessQuestion(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string, @Param('visitId', UuidPipe) visitId: string): Promise<GuessQuestionDto> {
    return access.transaction((tx) => guessQuestion(access, tx, participantId, visitId, 'assessor'));
  }

  @Post('participants/:participantId/visits/:visitId/guess')
  @Allow('guess.record')
  recordGuess(
    @CurrentAccess() access: Access,
    @Param('participantId', UuidPipe) participantId: string,
    @Param('visitId', UuidPipe) visitId: string,
    @Body() body: RecordGuessDto,
  ): Promise<GuessQuestionDto> {
    return this.giveGuess.run(access, { participantId, visitId, giver: 'assessor' }, { arm: body.arm ?? null, certainty: body.certainty ?? null, reason: body.reason ?? null });
  }

  /** James and Bang indices; for unblinded statisticians of an unblinded trial. */
  @Get('blinding-indices')
  @Allow('analysis.final')
  readBlindingIndices(@CurrentAccess() access: Access): Promise<BlindingAssessmentDto> {
    return blindingAssessment(access, this.open);
  }
}
