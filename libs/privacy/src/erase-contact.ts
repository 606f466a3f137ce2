import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { recordEvent } from '@equipoise/audit';
import { readCoveredParticipant } from '@equipoise/enrolment';
import { closeLinks } from '@equipoise/followup';
import { ContactVault, SigningCredentials, type Credentials } from '@equipoise/identity';
import { DomainError, invalidInput, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { writeSignature } from '@equipoise/signatures';
import { trialNow } from '@equipoise/trials';

export const erasureOf = (participantId: string): string => `erasure/${participantId}`;
const MEANING = 'I erase the name and the contact of this participant for ever, at their wish or by law.';

export interface ErasureOrder {
  /** Typed by hand, so that nobody erases the contact of another participant. */
  readonly participantCode: string;
  readonly reason: string;
  readonly credentials: Credentials;
}

/** Destroys the key of a participant's name and contact. Research data under the code stay, and so does the trail. */
@Injectable()
export class EraseContact {
  constructor(
    private readonly credentials: SigningCredentials,
    private readonly vault: ContactVault,
    @Inject(IDS) private readonly ids: IdSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found, contact-erased-already, invalid-input (other-participant, credentials) */
  async run(access: Access, participantId: string, { participantCode, reason, credentials }: ErasureOrder): Promise<void> {
    const { code } = await access.transaction((tx) => readCoveredParticipant(access, tx, participantId));
    if (participantCode !== code) {
      throw invalidInput([{ code: 'other-participant', path: 'participantCode', message: 'This is not the code of this participant.', fix: `Type the code as it stands on the page: ${code}.` }], 'Nothing was erased.');
    }
    const signer = await this.credentials.check(access, credentials);
    await access.transaction(async (tx) => {
      const participant = await readCoveredParticipant(access, tx, participantId, 'lock');
      const subject = erasureOf(participant.id);
      const known = await tx.query<unknown[]>('select 1 from trial.signature where trial_id = $1 and subject = $2', [access.trialId, subject]);
      if (known.length > 0) throw new DomainError('contact-erased-already', 'conflict', 'The name and contact of this participant were erased before.');
      const subjectSha256 = createHash('sha256').update(JSON.stringify([access.trialId, participant.id, code])).digest('hex');
      await writeSignature(tx, { trialId: access.trialId, id: this.ids.next(), ...signer, meaning: MEANING, subject, subjectSha256, signedAt: access.now() });
      await recordEvent(tx, { trialId: access.trialId, subject: 'trial.participant', rowId: participant.id, detail: { contactErased: true } });
      await closeLinks(tx, access.trialId, participant.id, await trialNow(tx, access.trialId, this.clock));
      // on a login of its own, before the commit: where it fails nothing is signed, and where the commit fails it is asked again
      // the reason stays in the trail of identities: an unblinded person's words may tell the arm
      await this.vault.erase(access, access.trialId, participant.id, reason);
    });
  }
}
