import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Allow, CurrentAccess, UuidPipe, type Access } from '@equipoise/platform';
import { CredentialsDto } from '@equipoise/signatures';
import { DelegateRole } from './delegate-role';
import { DelegationLog } from './delegation-log';
import { DelegationLogDto, EndDelegationDto, GiveDelegationDto, RecordTrainingDto } from './delegation.dto';
import { TrialPeople } from './trial-people';
import { TrialPeopleDto } from './trial-people.dto';

@Controller('trials/:trialId')
export class DelegationController {
  constructor(
    private readonly log: DelegationLog,
    private readonly delegating: DelegateRole,
    private readonly people: TrialPeople,
  ) {}

  /** The delegation and training log: the whole of it, or this person's own part. */
  @Get('delegation-log')
  @Allow('trial.read')
  readDelegationLog(@CurrentAccess() access: Access): Promise<DelegationLogDto> {
    return this.log.read(access);
  }

  /** Who may see what, and why; and for each sealed thing, who may see it. */
  @Get('people')
  @Allow('people.read')
  readTrialPeople(@CurrentAccess() access: Access): Promise<TrialPeopleDto> {
    return this.people.read(access);
  }

  /** Delegates a role that a person has, signed. */
  @Post('delegations')
  @HttpCode(204)
  @Allow('delegation.give')
  giveDelegation(@CurrentAccess() access: Access, @Body() { email, password, ...order }: GiveDelegationDto): Promise<void> {
    return this.delegating.give(access, { ...order, siteCode: order.siteCode ?? null, untilOn: order.untilOn ?? null }, { email, password });
  }

  /** The delegate accepts, signed. */
  @Post('delegations/:delegationId/acceptance')
  @HttpCode(204)
  @Allow('trial.read')
  acceptDelegation(@CurrentAccess() access: Access, @Param('delegationId', UuidPipe) delegationId: string, @Body() { email, password }: CredentialsDto): Promise<void> {
    return this.delegating.accept(access, delegationId, { email, password });
  }

  /** Ends a delegation with a reason, signed. */
  @Post('delegations/:delegationId/end')
  @HttpCode(204)
  @Allow('delegation.give')
  endDelegation(@CurrentAccess() access: Access, @Param('delegationId', UuidPipe) delegationId: string, @Body() { reason, email, password }: EndDelegationDto): Promise<void> {
    return this.delegating.end(access, delegationId, reason, { email, password });
  }

  /** Records a training that this person had, signed. */
  @Post('training')
  @HttpCode(204)
  @Allow('trial.read')
  recordTraining(@CurrentAccess() access: Access, @Body() { email, password, ...order }: RecordTrainingDto): Promise<void> {
    return this.delegating.train(access, { ...order, version: order.version ?? null, validUntil: order.validUntil ?? null }, { email, password });
  }
}
