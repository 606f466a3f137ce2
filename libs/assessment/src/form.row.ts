import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EntryMode, EntrySource, FormStatus, StoredAnswers } from './entry';
import type { StoredScores } from './form';

@Entity({ schema: 'trial', name: 'form' })
export class FormRow {
  @PrimaryColumn({ type: 'uuid', name: 'trial_id' })
  trialId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'participant_id' })
  participantId: string;

  @Column({ type: 'uuid', name: 'visit_id' })
  visitId: string;

  @Column({ type: 'text', name: 'instrument_code' })
  instrumentCode: string;

  @Column({ type: 'text', name: 'instrument_version' })
  instrumentVersion: string;

  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'text' })
  status: FormStatus;

  @Column({ type: 'jsonb' })
  answers: StoredAnswers;

  @Column({ type: 'jsonb', nullable: true })
  scores: StoredScores | null;

  @Column({ type: 'text', nullable: true })
  mode: EntryMode | null;

  @Column({ type: 'text', nullable: true })
  source: EntrySource | null;

  @Column({ type: 'timestamptz', name: 'assessed_at', nullable: true })
  assessedAt: Date | null;

  @Column({ type: 'timestamptz', name: 'submitted_at', nullable: true })
  submittedAt: Date | null;

  @Column({ type: 'uuid', name: 'submitted_by', nullable: true })
  submittedBy: string | null;

  @Column({ type: 'integer' })
  version: number;
}
