import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'sealed', name: 'attendance' })
export class AttendanceRow {
  @PrimaryColumn({ type: 'uuid', name: 'trial_id' })
  trialId: string;

  @PrimaryColumn({ type: 'uuid', name: 'group_id' })
  groupId: string;

  @PrimaryColumn({ type: 'integer' })
  number: number;

  @PrimaryColumn({ type: 'uuid', name: 'participant_id' })
  participantId: string;

  @Column({ type: 'boolean' })
  attended: boolean;
}
