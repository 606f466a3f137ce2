import type { InterventionState } from '@equipoise/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'sealed', name: 'intervention_change' })
export class InterventionChangeRow {
  @PrimaryColumn({ type: 'uuid', name: 'trial_id' })
  trialId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'participant_id' })
  participantId: string;

  @Column({ type: 'text', name: 'from_status' })
  fromStatus: InterventionState;

  @Column({ type: 'text', name: 'to_status' })
  toStatus: InterventionState;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ type: 'date', name: 'happened_on' })
  happenedOn: string;

  @Column({ type: 'timestamptz', name: 'recorded_at' })
  recordedAt: Date;

  @Column({ type: 'uuid', name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
