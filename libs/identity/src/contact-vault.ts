import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type Clock, type IdSource } from '@equipoise/kernel';
import { Access, CLOCK, DATABASES, IDS, MASTER_KEY, openEnvelope, sealEnvelope, type Databases, type MasterKey } from '@equipoise/platform';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { ContactAccessRow } from './contact-access.row';
import { ContactRow } from './contact.row';

/** Who a participant is and how to reach them. */
export interface Contact {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** Why somebody opens a contact; kept with who and when. */
export type ContactPurpose = 'shown to a person' | 'reminder' | 'export of the participant\'s own data';

/** What is known of a contact without opening it. */
export interface ContactStanding {
  readonly standing: 'recorded' | 'none' | 'erased';
  readonly erasedAt: Date | null;
}

/** A look at a contact. */
export interface ContactLook {
  readonly participantId: string;
  /** null for the product itself. */
  readonly accountId: string | null;
  readonly purpose: string;
  readonly accessedAt: Date;
}

const contextOf = (trialId: string, participantId: string) => `contact/${trialId}/${participantId}`;

/** Longest name, address and telephone, all three, in bytes of UTF-8; also the length that shorter ones are padded to. */
const PADDED_BYTES = 1024;

/** JSON padded with blanks: the length of the ciphertext does not tell who has a telephone. */
function encode({ name, email, phone }: Contact): Buffer {
  const text = Buffer.from(JSON.stringify({ name, email, phone }));
  return text.length >= PADDED_BYTES ? text : Buffer.concat([text, Buffer.alloc(PADDED_BYTES - text.length, ' ')]);
}

function decode(plain: Buffer): Contact {
  const { name, email, phone } = JSON.parse(plain.toString()) as Contact;
  return { name, email, phone };
}

/**
 * Names and contacts of participants, each under a key of its own that the master key wraps. Runs on the one login that
 * can reach them. Erasure destroys the key; the trail of changes stays whole, because it never held a word of them.
 */
@Injectable()
export class ContactVault {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    @Inject(MASTER_KEY) private readonly masterKey: MasterKey,
  ) {}

  /**
   * Records a contact, or replaces it. Whether the participant exists and is the caller's to reach is the caller's to
   * check: this login cannot read participants. Repeating it does no harm.
   * @throws DomainError contact-erased
   */
  async save(access: Access, trialId: string, participantId: string, contact: Contact): Promise<void> {
    const { ciphertext, wrappedKey, keyId } = sealEnvelope(this.masterKey, encode(contact), contextOf(trialId, participantId));
    await access.identityTransaction(trialId, async (tx) => {
      await this.takeTurn(tx, trialId, participantId);
      const known = await tx.findOneBy(ContactRow, { trialId, participantId });
      if (known?.erasedAt) throw new DomainError('contact-erased', 'conflict', 'The contact of this participant was erased at their wish and is not recorded again.');
      await tx.upsert(ContactRow, { trialId, participantId, ciphertext, wrappedKey, keyId, updatedAt: access.now(), erasedAt: null }, ['trialId', 'participantId']);
    });
  }

  /** Opens a contact and notes who did, when and what for. undefined where there is none, or no longer. */
  read(access: Access, trialId: string, participantId: string, purpose: ContactPurpose): Promise<Contact | undefined> {
    return access.identityTransaction(trialId, async (tx) => {
      await tx.insert(ContactAccessRow, { trialId, id: this.ids.next(), participantId, accountId: access.author.id, purpose, accessedAt: access.now() });
      return this.open(tx, trialId, participantId);
    });
  }

  /** The same for the product itself, for example to send a reminder. `requestId` is the job's. */
  readForSystem(order: { readonly trialId: string; readonly participantId: string; readonly purpose: ContactPurpose; readonly requestId: string }): Promise<Contact | undefined> {
    const access = Access.forSystem(this.databases, this.clock, order.purpose, order.requestId);
    return this.read(access, order.trialId, order.participantId, order.purpose);
  }

  /** Destroys the key and the ciphertext, and blanks the mail that went to the participant. Erasing twice does no harm. */
  async erase(access: Access, trialId: string, participantId: string, reason: string): Promise<void> {
    const erasedAt = access.now();
    await access.identityTransaction(
      trialId,
      async (tx) => {
        await this.takeTurn(tx, trialId, participantId);
        if ((await tx.findOneBy(ContactRow, { trialId, participantId }))?.erasedAt) return;
        await tx.upsert(ContactRow, { trialId, participantId, wrappedKey: null, ciphertext: null, keyId: this.masterKey.id, updatedAt: erasedAt, erasedAt }, ['trialId', 'participantId']);
      },
      { reason },
    );
    await Access.forSystem(this.databases, this.clock, 'erasure', access.author.requestId).transaction((tx) =>
      tx.query(`update identity.mail set to_address = 'erased', subject = 'erased', body = 'erased', sent_at = coalesce(sent_at, created_at) where trial_id = $1 and participant_id = $2`, [
        trialId,
        participantId,
      ]),
    );
  }

  /** Whether there is a contact, without opening it and so without an entry in the log. */
  standing(access: Access, trialId: string, participantId: string): Promise<ContactStanding> {
    return access.identityTransaction(trialId, async (tx) => {
      const row = await tx.findOne(ContactRow, { select: { participantId: true, erasedAt: true }, where: { trialId, participantId } });
      return { standing: row ? (row.erasedAt ? 'erased' : 'recorded') : 'none', erasedAt: row?.erasedAt ?? null };
    });
  }

  /** Every contact of a trial that was erased, without opening any. */
  erased(access: Access, trialId: string): Promise<readonly { readonly participantId: string; readonly erasedAt: Date }[]> {
    return access.identityTransaction(trialId, async (tx) => {
      const rows = await tx.find(ContactRow, { select: { participantId: true, erasedAt: true }, where: { trialId, erasedAt: Not(IsNull()) } });
      return rows.flatMap(({ participantId, erasedAt }) => (erasedAt ? [{ participantId, erasedAt }] : []));
    });
  }

  /** Who opened contacts of a trial, or of one participant, newest first. */
  looks(access: Access, trialId: string, filter: { readonly participantId?: string; readonly skip?: number; readonly take?: number } = {}): Promise<{ readonly items: readonly ContactLook[]; readonly total: number }> {
    return access.identityTransaction(trialId, async (tx) => {
      const [items, total] = await tx.findAndCount(ContactAccessRow, {
        where: { trialId, ...(filter.participantId ? { participantId: filter.participantId } : {}) },
        order: { accessedAt: 'DESC', id: 'DESC' },
        skip: filter.skip,
        take: filter.take,
      });
      return { items, total };
    });
  }

  /** Erasing and recording take turns: a contact that is saved at the same moment must not outlive its erasure. */
  private async takeTurn(tx: EntityManager, trialId: string, participantId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [contextOf(trialId, participantId)]);
  }

  private async open(tx: EntityManager, trialId: string, participantId: string): Promise<Contact | undefined> {
    const row = await tx.findOneBy(ContactRow, { trialId, participantId });
    if (!row?.ciphertext || !row.wrappedKey) return undefined;
    return decode(openEnvelope(this.masterKey, { ciphertext: row.ciphertext, wrappedKey: row.wrappedKey, keyId: row.keyId }, contextOf(trialId, participantId)));
  }
}
