import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredAnswers } from './entry';

@Entity({ schema: 'trial', name: 'form_correction' })
export class FormCorrectionRow {
  @PrimaryColumn({ type: 'uuid', name: 'trial_id' })
  trialId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'form_id' })
  formId: string;

  @Column({ type: 'text' })
  reason: string;

  @Column({ type: 'jsonb' })
  before: StoredAnswers;

  @Column({ type: 'jsonb' })
  after: StoredAnswers;

  @Column({ type: 'timestamptz', name: 'corrected_at' })
  correctedAt: Date;

  @Column({ type: 'uuid', name: 'corrected_by', nullable: true })
  correctedBy: string | null;
}
