import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What signed a person in. */
export type SignInMethod = 'password' | 'provider';

@Entity({ schema: 'identity', name: 'session' })
export class SessionRow {
  /** SHA-256 of the token; the token itself is only in the browser. */
  @PrimaryColumn({ type: 'bytea', name: 'token_hash' })
  tokenHash: Buffer;

  /** Its name for its owner; tells nothing of the token. */
  @Column({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'account_id' })
  accountId: string;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @Column({ type: 'timestamptz', name: 'last_seen_at' })
  lastSeenAt: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt: Date;

  @Column({ type: 'text', name: 'user_agent', nullable: true })
  userAgent: string | null;

  /** Network address that signed in. */
  @Column({ type: 'text' })
  address: string;

  @Column({ type: 'text' })
  method: SignInMethod;

  /** null while only the password was shown. */
  @Column({ type: 'timestamptz', name: 'second_factor_at', nullable: true })
  secondFactorAt: Date | null;
}
