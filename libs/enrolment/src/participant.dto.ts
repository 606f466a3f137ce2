import { ApiProperty } from '@nestjs/swagger';
import type { CapturedData } from './captured-data';
import { CAPTURED_SCHEMA, JUDGEMENTS_SCHEMA, TRUTH_SCHEMA } from './screening.schema';

export class CriterionDto {
  code: string;
  kind: 'inclusion' | 'exclusion';
  /** An exclusion criterion that is met excludes. */
  @ApiProperty(TRUTH_SCHEMA)
  met: boolean | 'unknown';
  label: Record<string, string>;
}

export class EligibilityDto {
  @ApiProperty(TRUTH_SCHEMA)
  eligible: boolean | 'unknown';
  criteria: CriterionDto[];
}

export class StratumDto {
  factor: string;
  label: Record<string, string>;
  level: string;
  levelLabel: Record<string, string>;
}

export class ConsentDto {
  id: string;
  documentCode: string;
  version: string;
  language: 'en' | 'es';
  signedAt: string;
  /** Whether this is the version that is signed today. */
  current: boolean;
}

export class OpenConsentDto {
  documentCode: string;
  version: string;
  /** Whether an earlier version was signed. */
  reconsent: boolean;
}

export class VisitFormDto {
  id: string;
  instrumentCode: string;
  instrumentName: Record<string, string>;
  status: 'empty' | 'partial' | 'submitted';
  version: number;
  submittedAt: string | null;
}

export class ParticipantVisitDto {
  id: string;
  code: string;
  label: Record<string, string>;
  baseline: boolean;
  targetOn: string;
  opensAt: string;
  closesAt: string;
  status: 'upcoming' | 'due' | 'overdue' | 'complete' | 'missed';
  forms: VisitFormDto[];
}

export class TimelineEntryDto {
  at: string;
  /** A state that the participant came to, `found`, `consent-signed`, `re-consent-signed` or `use-of-data-withdrawn`. */
  what: string;
  reason: string | null;
  by: string | null;
}

export class ReminderDto {
  id: string;
  visitCode: string;
  channel: string;
  dueAt: string;
  status: 'planned' | 'sent' | 'cancelled';
  sentAt: string | null;
  cancelReason: string | null;
}

export class ParticipantDto {
  id: string;
  code: string;
  siteCode: string;
  siteTimeZone: string;
  language: 'en' | 'es';
  state: string;
  version: number;
  protocolVersion: number;
  screenedAt: string;
  randomisedAt: string | null;
  dataUseWithdrawnAt: string | null;
  eligibility: EligibilityDto;
  @ApiProperty(CAPTURED_SCHEMA)
  captured: CapturedData;
  @ApiProperty(JUDGEMENTS_SCHEMA)
  judgements: Record<string, boolean | null>;
  @ApiProperty({ type: () => [StratumDto], nullable: true })
  strata: StratumDto[] | null;
  consents: ConsentDto[];
  /** Documents that wait for a signature. */
  openConsents: OpenConsentDto[];
  visits: ParticipantVisitDto[];
  timeline: TimelineEntryDto[];
  reminders: ReminderDto[];
  /** What the server allows this person to do now. */
  actions: string[];
}

export class NextVisitDto {
  code: string;
  label: Record<string, string>;
  targetOn: string;
}

export class ParticipantRowDto {
  id: string;
  code: string;
  siteCode: string;
  state: string;
  screenedAt: string;
  randomisedAt: string | null;
  @ApiProperty({ type: () => NextVisitDto, nullable: true })
  nextVisit: NextVisitDto | null;
}

export class ParticipantListDto {
  items: ParticipantRowDto[];
  total: number;
}

export class DueThingDto {
  participantId: string;
  code: string;
  siteCode: string;
  kind: 'screening' | 'consent' | 'baseline' | 'randomise' | 'wave' | 'visit' | 'reconsent' | 'alert';
  label: Record<string, string>;
  visitCode: string | null;
  dueOn: string | null;
  closesOn: string | null;
  status: 'due' | 'overdue' | 'upcoming';
  nextAction: string;
}

export class DueListDto {
  items: DueThingDto[];
  total: number;
}
