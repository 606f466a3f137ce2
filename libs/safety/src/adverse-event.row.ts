import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EventOutcome, HowAsked, SeriousnessCriterion, Severity } from './adverse-event';

@Entity({ schema: 'trial', name: 'adverse_event' })
export class AdverseEventRow {
  @PrimaryColumn({ type: 'uuid', name: 'trial_id' })
  trialId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'participant_id' })
  participantId: string;

  @Column({ type: 'text' })
  term: string;

  @Column({ type: 'date', name: 'onset_on' })
  onsetOn: string;

  @Column({ type: 'date', name: 'ended_on', nullable: true })
  endedOn: string | null;

  @Column({ type: 'text' })
  severity: Severity;

  @Column({ type: 'boolean' })
  serious: boolean;

  @Column({ type: 'jsonb' })
  seriousness: readonly SeriousnessCriterion[];

  @Column({ type: 'text' })
  outcome: EventOutcome;

  @Column({ type: 'text' })
  asked: HowAsked;

  @Column({ type: 'timestamptz', name: 'reported_at' })
  reportedAt: Date;

  @Column({ type: 'uuid', name: 'reported_by', nullable: true })
  reportedBy: string | null;

  @Column({ type: 'integer' })
  version: number;
}
