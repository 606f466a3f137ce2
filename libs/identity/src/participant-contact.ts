import { Injectable } from '@nestjs/common';
import { notFound } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { ContactVault, type Contact } from './contact-vault';

const NO_CONTACT: Contact = { name: null, email: null, phone: null };

/** The contact of a participant whom the person may see: at their sites only. */
@Injectable()
export class ParticipantContact {
  constructor(private readonly vault: ContactVault) {}

  /** @throws DomainError not-found */
  async read(access: Access, participantId: string): Promise<Contact> {
    await this.requireParticipant(access, participantId);
    return (await this.vault.read(access, access.trialId, participantId, 'shown to a person')) ?? NO_CONTACT;
  }

  /** @throws DomainError not-found, contact-erased */
  async save(access: Access, participantId: string, contact: Contact): Promise<Contact> {
    await this.requireParticipant(access, participantId);
    await this.vault.save(access, access.trialId, participantId, contact);
    return contact;
  }

  private async requireParticipant(access: Access, participantId: string): Promise<void> {
    const [row] = await access.transaction((tx) =>
      tx.query<{ site_id: string }[]>('select site_id from trial.participant where trial_id = $1 and id = $2', [access.trialId, participantId]),
    );
    if (!row || !access.coversSite(row.site_id)) throw notFound('participant');
  }
}
