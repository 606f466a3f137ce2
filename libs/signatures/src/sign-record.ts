import { Inject, Injectable } from '@nestjs/common';
import { recordEvent } from '@equipoise/audit';
import { isBarred, readCoveredParticipant } from '@equipoise/enrolment';
import { SigningCredentials, type Credentials } from '@equipoise/identity';
import { DomainError, notFound, notPermitted, staleVersion, type IdSource } from '@equipoise/kernel';
import { IDS, type Access } from '@equipoise/platform';
import { KINDS, maySign, subjectOf, type SignatureKind } from './signature-kinds';
import { hashOfRecord } from './signed-record';
import { writeSignature } from './write-signature';

/** What somebody is about to sign. */
export interface RecordToSign {
  readonly kind: SignatureKind;
  /** The consent, the participant (eligibility), the visit (assessment) or the trial (lock). */
  readonly subjectId: string;
  /** Of the record that the person saw; undefined: as it stands. */
  readonly sha256?: string;
}

/** Signs a record as it stands: a consent, the decision on eligibility, a complete assessment, the locked data. */
@Injectable()
export class SignRecord {
  constructor(
    private readonly credentials: SigningCredentials,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /**
   * @throws DomainError not-permitted, not-found, stale-version, signed-already, invalid-input (credentials)
   */
  async run(access: Access, { kind, subjectId, sha256 }: RecordToSign, credentials: Credentials): Promise<void> {
    if (!KINDS[kind].permissions.some((permission) => access.can(permission))) throw notPermitted();
    const signer = await this.credentials.check(access, credentials);
    const { meaning } = KINDS[kind];
    // the lock is of all sites: its hash must be the same for everybody
    const within = kind === 'lock' ? access.overSites.bind(access) : access.transaction.bind(access);
    await within(
      async (tx) => {
        const subject = subjectOf(kind, subjectId);
        await tx.query(`select pg_advisory_xact_lock(hashtextextended('signature/' || $1::text || '/' || $2::text, 0))`, [access.trialId, subject]);
        const record = await hashOfRecord(tx, access.trialId, kind, subjectId);
        if (!record) throw notFound('record to sign');
        const participant = record.participantId === null ? null : await readCoveredParticipant(access, tx, record.participantId);
        if (!maySign(access, kind, participant && participant.siteId)) throw notPermitted();
        if (kind === 'assessment' && participant && (await isBarred(access, tx, participant.id))) throw notFound('record to sign');
        if (sha256 !== undefined && sha256 !== record.sha256) throw staleVersion('record');
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
