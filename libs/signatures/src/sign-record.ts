import { Inject, Injectable } from '@nestjs/common';
import { recordEvent } from '@equipoise/audit';
import { readCoveredParticipant } from '@equipoise/enrolment';
import { SigningCredentials, type Credentials } from '@equipoise/identity';
import { DomainError, notFound, notPermitted, type IdSource } from '@equipoise/kernel';
import { IDS, type Access } from '@equipoise/platform';
import { KINDS, subjectOf, type SignatureKind } from './signature-kinds';
import { hashOfRecord } from './signed-record';
import { writeSignature } from './write-signature';

/** Signs a record as it stands: a consent, the decision on eligibility, a complete assessment, the locked data. */
@Injectable()
export class SignRecord {
  constructor(
    private readonly credentials: SigningCredentials,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /**
   * @param subjectId the consent, the participant (eligibility), the visit (assessment) or the trial (lock)
   * @throws DomainError not-permitted, not-found, signed-already, invalid-input (credentials)
   */
  async run(access: Access, kind: SignatureKind, subjectId: string, credentials: Credentials): Promise<void> {
    if (!KINDS[kind].permissions.some((permission) => access.can(permission))) throw notPermitted();
    const signer = await this.credentials.check(access, credentials);
    const { meaning } = KINDS[kind];
    await access.transaction(
      async (tx) => {
        const subject = subjectOf(kind, subjectId);
        await tx.query(`select pg_advisory_xact_lock(hashtextextended('signature/' || $1::text || '/' || $2::text, 0))`, [access.trialId, subject]);
        const record = await hashOfRecord(tx, access.trialId, kind, subjectId);
        if (!record) throw notFound('record to sign');
        if (record.participantId) await readCoveredParticipant(access, tx, record.participantId);
        const known = await tx.query<unknown[]>('select 1 from trial.signature where trial_id = $1 and subject = $2 and account_id = $3 and subject_sha256 = $4', [
          access.trialId, subject, signer.accountId, record.sha256,
        ]);
        if (known.length > 0) throw new DomainError('signed-already', 'conflict', 'You have signed this record as it stands.');
        await writeSignature(tx, { trialId: access.trialId, id: this.ids.next(), ...signer, meaning, subject, subjectSha256: record.sha256, signedAt: access.now() });
        await recordEvent(tx, { trialId: access.trialId, subject: 'trial.signature', rowId: subject, detail: { signed: true, meaning } });
      },
      { reason: meaning },
    );
  }
}
