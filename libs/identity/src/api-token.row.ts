import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Permission } from '@equipoise/kernel';

@Entity({ schema: 'identity', name: 'api_token' })
export class ApiTokenRow {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'account_id' })
  accountId: string;

  /** What it is for, in its owner's words. Nobody else reads them: they might tell an arm. */
  @Column({ type: 'text' })
  name: string;

  /** SHA-256 of the token; the token itself was shown once. */
  @Column({ type: 'bytea', name: 'token_hash' })
  tokenHash: Buffer;

  @Column({ type: 'uuid', name: 'trial_id' })
  trialId: string;

  @Column({ type: 'text', array: true })
  permissions: Permission[];

  /** Whether it may change anything; else it reads only. */
  @Column({ type: 'boolean' })
  writes: boolean;

  /** Whether its owner had shown a second factor when it was made. */
  @Column({ type: 'boolean', name: 'second_factor' })
  secondFactor: boolean;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt: Date;

  /** To the minute. */
  @Column({ type: 'timestamptz', name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;

  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
