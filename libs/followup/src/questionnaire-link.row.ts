import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'trial', name: 'questionnaire_link' })
export class QuestionnaireLinkRow {
  @PrimaryColumn({ type: 'uuid', name: 'trial_id' })
  trialId: string;

  /** Also the id of the reminder that carries the link. */
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'participant_id' })
  participantId: string;

  @Column({ type: 'uuid', name: 'visit_id' })
  visitId: string;

  /** SHA-256 of the token; the token itself is in the mail only. */
  @Column({ type: 'bytea', name: 'token_hash', unique: true })
  tokenHash: Buffer;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt: Date;

  @Column({ type: 'timestamptz', name: 'used_at', nullable: true })
  usedAt: Date | null;
}
