import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'sealed', name: 'therapy_session' })
export class TherapySessionRow {
  @PrimaryColumn({ type: 'uuid', name: 'trial_id' })
  trialId: string;

  @PrimaryColumn({ type: 'uuid', name: 'group_id' })
  groupId: string;

  @PrimaryColumn({ type: 'integer' })
  number: number;

  @Column({ type: 'date', name: 'held_on' })
  heldOn: string;

  @Column({ type: 'uuid', name: 'recorded_by', nullable: true })
  recordedBy: string | null;
}
