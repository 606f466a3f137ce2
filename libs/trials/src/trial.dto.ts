import { IsBoolean, IsDateString, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { IsDay, IsReason } from '@equipoise/platform';
import { STATUS_ACTIONS, type StatusAction } from './trial-status';
import { PROTOCOL_LENGTH } from './protocol.dto';


export class ChangeStatusDto {
  @IsIn(STATUS_ACTIONS)
  action: StatusAction;

  @IsReason()
  reason: string;
}

export class MoveClockDto {
  @IsDateString({ strict: true })
  @MaxLength(30)
  now: string;
}

export class PlanWaveDto {
  @IsString()
  @Length(1, 40)
  siteCode: string;

  @IsDay()
  opensOn: string;

  @IsDay()
  closesOn: string;

  @IsDay()
  startsOn: string;
}

export class TrialCountsDto {
  screened: number;
  excluded: number;
  randomised: number;
  target: number;
}

export class TrialSiteDto {
  id: string;
  code: string;
  name: string;
  /** Whether the trial is open at this site. */
  recruiting: boolean;
}

export class OpenSiteDto {
  @IsBoolean()
  recruiting: boolean;

  @IsReason()
  reason: string;
}

export class StartPracticeDto {
  /** A version of the protocol to try; left out: the one in force. */
  @IsOptional()
  @IsString()
  @Length(1, PROTOCOL_LENGTH)
  protocol?: string;
}

export class PracticeDto {
  trialId: string;
  code: string;
}

export class TrialDto {
  id: string;
  code: string;
  title: string;
  status: string;
  simulated: boolean;
  /** A practice space: for training, never a real trial. */
  practice: boolean;
  imported: boolean;
  timeZone: string;
  /** Trial time. */
  now: string;
  commitment: string | null;
  committedAt: string | null;
  protocolVersion: number;
  /** The open part of the protocol in force. */
  protocol: Record<string, unknown>;
  counts: TrialCountsDto;
  sites: TrialSiteDto[];
  version: number;
  actions: string[];
}

/** The title of the protocol in force, in each language of the trial. */
export class TrialTitleDto {
  en?: string;
  es?: string;
}

export class TrialSummaryDto {
  id: string;
  code: string;
  title: string;
  titles: TrialTitleDto;
  status: string;
  simulated: boolean;
  practice: boolean;
  target: number;
  randomised: number;
  roles: string[];
}

export class TrialListDto {
  items: TrialSummaryDto[];
  total: number;
}

export class ClockDto {
  now: string;
  /** Reminders and messages still on their way at this time. */
  pending: number;
}

export class WaveDto {
  id: string;
  siteCode: string;
  number: number;
  opensOn: string;
  closesOn: string;
  startsOn: string;
  state: 'planned' | 'open' | 'closed';
  randomised: number;
}

export class WaveListDto {
  items: WaveDto[];
  total: number;
}

export class CommitmentDto {
  commitment: string;
  committedAt: string;
  algorithm: string;
  statement: string;
}
