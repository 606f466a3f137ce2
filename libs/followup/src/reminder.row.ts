import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'trial', name: 'reminder' })
export class ReminderRow {
  @PrimaryColumn({ type: 'uuid', name: 'trial_id' })
  trialId: string;

  /** Also the id of its outbox row, its mail and its personal link. */
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'participant_id' })
  participantId: string;

  @Column({ type: 'uuid', name: 'visit_id' })
  visitId: string;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  channel: 'mail';

  @Column({ type: 'timestamptz', name: 'due_at' })
  dueAt: Date;

  @Column({ type: 'text' })
  status: 'planned' | 'handed-over' | 'sent' | 'cancelled';

  @Column({ type: 'timestamptz', name: 'sent_at', nullable: true })
  sentAt: Date | null;

  @Column({ type: 'text', name: 'cancel_reason', nullable: true })
  cancelReason: string | null;
}
