import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'identity', name: 'second_factor' })
export class SecondFactorRow {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'account_id' })
  accountId: string;

  @Column({ type: 'bytea' })
  ciphertext: Buffer;

  @Column({ type: 'bytea', name: 'wrapped_key' })
  wrappedKey: Buffer;

  @Column({ type: 'text', name: 'key_id' })
  keyId: string;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  /** null while it is only on offer. */
  @Column({ type: 'timestamptz', name: 'confirmed_at', nullable: true })
  confirmedAt: Date | null;

  /** Step of 30 seconds of the last code that was taken; the driver gives a bigint as text. */
  @Column({ type: 'bigint', name: 'last_step', nullable: true })
  lastStep: string | null;

  @Column({ type: 'integer' })
  failures: number;

  @Column({ type: 'timestamptz', name: 'paused_until', nullable: true })
  pausedUntil: Date | null;
}
