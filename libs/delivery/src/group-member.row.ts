import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'sealed', name: 'group_member' })
export class GroupMemberRow {
  @PrimaryColumn({ type: 'uuid', name: 'trial_id' })
  trialId: string;

  @PrimaryColumn({ type: 'uuid', name: 'participant_id' })
  participantId: string;

  @Column({ type: 'uuid', name: 'group_id' })
  groupId: string;

  @Column({ type: 'timestamptz', name: 'placed_at' })
  placedAt: Date;

  @Column({ type: 'uuid', name: 'placed_by', nullable: true })
  placedBy: string | null;
}
