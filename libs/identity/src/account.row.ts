import { Column, Entity, PrimaryColumn } from 'typeorm';

export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

@Entity({ schema: 'identity', name: 'account' })
export class AccountRow {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** Lower case. */
  @Column({ type: 'text', unique: true })
  email: string;

  @Column({ type: 'text', name: 'display_name' })
  displayName: string;

  @Column({ type: 'text' })
  locale: Locale;

  @Column({ type: 'boolean' })
  administrator: boolean;

  @Column({ type: 'boolean', name: 'trial_designer' })
  trialDesigner: boolean;

  @Column({ type: 'text', name: 'password_hash', nullable: true })
  passwordHash: string | null;

  @Column({ type: 'integer', name: 'failed_sign_ins' })
  failedSignIns: number;

  @Column({ type: 'timestamptz', name: 'locked_until', nullable: true })
  lockedUntil: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @Column({ type: 'timestamptz', name: 'last_sign_in_at', nullable: true })
  lastSignInAt: Date | null;

  /** Closed since: no sign-in, no token; it stays on record. */
  @Column({ type: 'timestamptz', name: 'disabled_at', nullable: true })
  disabledAt: Date | null;

  @Column({ type: 'integer' })
  version: number;
}
