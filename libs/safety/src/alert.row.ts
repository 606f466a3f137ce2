import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'trial', name: 'alert' })
export class AlertRow {
  @PrimaryColumn({ type: 'uuid', name: 'trial_id' })
  trialId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'participant_id' })
  participantId: string;

  @Column({ type: 'uuid', name: 'form_id' })
  formId: string;

  @Column({ type: 'text', name: 'instrument_code' })
  instrumentCode: string;

  @Column({ type: 'text' })
  item: string;

  @Column({ type: 'integer' })
  value: number;

  @Column({ type: 'integer' })
  threshold: number;

  @Column({ type: 'timestamptz', name: 'raised_at' })
  raisedAt: Date;

  @Column({ type: 'timestamptz', name: 'acknowledged_at', nullable: true })
  acknowledgedAt: Date | null;

  @Column({ type: 'uuid', name: 'acknowledged_by', nullable: true })
  acknowledgedBy: string | null;
}
