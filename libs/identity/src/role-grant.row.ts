import type { Role } from '@equipoise/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'identity', name: 'role_grant' })
export class RoleGrantRow {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'account_id' })
  accountId: string;

  @Column({ type: 'uuid', name: 'trial_id' })
  trialId: string;

  /** null means every site. */
  @Column({ type: 'uuid', name: 'site_id', nullable: true })
  siteId: string | null;

  @Column({ type: 'text' })
  role: Role;

  @Column({ type: 'timestamptz', name: 'granted_at' })
  grantedAt: Date;

  @Column({ type: 'uuid', name: 'granted_by', nullable: true })
  grantedBy: string | null;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column({ type: 'uuid', name: 'ended_by', nullable: true })
  endedBy: string | null;

  @Column({ type: 'text', name: 'end_reason', nullable: true })
  endReason: string | null;
}
