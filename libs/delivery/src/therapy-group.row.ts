import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'sealed', name: 'therapy_group' })
export class TherapyGroupRow {
  @PrimaryColumn({ type: 'uuid', name: 'trial_id' })
  trialId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'wave_id' })
  waveId: string;

  @Column({ type: 'uuid', name: 'site_id' })
  siteId: string;

  @Column({ type: 'text', name: 'arm_code' })
  armCode: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'integer' })
  minimum: number;

  @Column({ type: 'integer' })
  capacity: number;

  @Column({ type: 'integer', nullable: true })
  sessions: number | null;

  @Column({ type: 'uuid', name: 'therapist_account_id', nullable: true })
  therapistAccountId: string | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}
