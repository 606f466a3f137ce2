import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, UseInterceptors } from '@nestjs/common';
import { Access, Allow, CurrentAccess, IfMatch, UuidPipe, VersionTag } from '@equipoise/platform';
import { AmendScreening } from './amend-screening';
import { AmendScreeningDto, JoinWaveDto, ParticipantQueryDto, RecordConsentDto, RecordTransitionDto, ScreenParticipantDto, WithdrawParticipantDto } from './enrolment.dto';
import { JoinWave } from './join-wave';
import { ListDueToday } from './list-due-today';
import { ListParticipants } from './list-participants';
import { ParticipantPage } from './participant-page';
import { DueListDto, ParticipantDto, ParticipantListDto } from './participant.dto';
import { RecordConsent } from './record-consent';
import { RecordTransition } from './record-transition';
import { ScreenParticipant } from './screen-participant';
import { WithdrawParticipant } from './withdraw-participant';

@Controller('trials/:trialId/participants')
@UseInterceptors(VersionTag)
export class EnrolmentController {
  constructor(
    private readonly list: ListParticipants,
    private readonly page: ParticipantPage,
    private readonly screening: ScreenParticipant,
    private readonly amendment: AmendScreening,
    private readonly consent: RecordConsent,
    private readonly wave: JoinWave,
    private readonly withdrawal: WithdrawParticipant,
    private readonly transition: RecordTransition,
  ) {}

  @Get()
  @Allow('participant.read')
  find(@CurrentAccess() access: Access, @Query() query: ParticipantQueryDto): Promise<ParticipantListDto> {
    return this.list.run(access, query);
  }

  /** Records screening and decides eligibility. */
  @Post()
  @Allow('participant.screen')
  screen(@CurrentAccess() access: Access, @Body() body: ScreenParticipantDto): Promise<ParticipantDto> {
    return this.screening.run(access, body);
  }

  @Get(':participantId')
  @Allow('participant.read')
  read(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string): Promise<ParticipantDto> {
    return this.page.read(access, participantId);
  }

  /** Corrects or completes screening before randomisation. */
  @Patch(':participantId/screening')
  @Allow('participant.screen')
  amendScreening(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string, @IfMatch() version: number, @Body() body: AmendScreeningDto): Promise<ParticipantDto> {
    return this.amendment.run(access, participantId, version, body);
  }

  @Post(':participantId/consents')
  @Allow('consent.record')
  recordConsent(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string, @Body() body: RecordConsentDto): Promise<ParticipantDto> {
    return this.consent.run(access, participantId, body);
  }

  /** Takes somebody with a complete baseline into an open wave, in a trial without randomisation. */
  @Post(':participantId/wave')
  @HttpCode(200)
  @Allow('allocation.randomise')
  joinWave(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string, @Body() body: JoinWaveDto): Promise<ParticipantDto> {
    return this.wave.run(access, participantId, body.waveId);
  }

  /** Withdrawal from follow-up or from use of data; withdrawal from therapy is sealed and recorded elsewhere. */
  @Post(':participantId/withdrawal')
  @HttpCode(200)
  @Allow('participant.follow-up')
  withdraw(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string, @Body() body: WithdrawParticipantDto): Promise<ParticipantDto> {
    return this.withdrawal.run(access, participantId, body);
  }

  @Post(':participantId/transitions')
  @HttpCode(200)
  @Allow('participant.follow-up')
  recordTransition(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string, @Body() body: RecordTransitionDto): Promise<ParticipantDto> {
    return this.transition.run(access, participantId, body);
  }
}

@Controller('trials/:trialId/today')
export class TodayController {
  constructor(private readonly due: ListDueToday) {}

  /** What waits for this person: each role sees its own kinds, and may see none. */
  @Get()
  @Allow('trial.read')
  list(@CurrentAccess() access: Access): Promise<DueListDto> {
    return this.due.run(access);
  }
}
