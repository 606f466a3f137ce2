import { Inject, Injectable } from '@nestjs/common';
import type { IdSource } from '@equipoise/kernel';
import { CONFIG, enqueue, IDS, MASTER_KEY, openEnvelope, PostOffice, publicAddress, sealEnvelope, WorkRegistry, type Config, type MasterKey, type OutboxMessage } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { AccountRow } from './account.row';
import { INVITATION_LIFETIME_MS, PASSWORD_RESET_LIFETIME_MS } from './limits';
import { PasswordResetRow } from './password-reset.row';
import { LINK_TOPICS, linkMail, type LinkTopic } from './person-mail';
import { hashToken } from './token-hash';

const LIFETIME_MS: Record<LinkTopic, number> = { 'password-reset': PASSWORD_RESET_LIFETIME_MS, invitation: INVITATION_LIFETIME_MS };
const contextOf = (messageId: string) => `outbox/${messageId}`;

/** The sealed token as it waits in the outbox. */
interface LinkPayload {
  readonly accountId: string;
  readonly token: { readonly ciphertext: string; readonly wrappedKey: string; readonly keyId: string };
}

/** Single-use links to choose a password: the database keeps their hash, the outbox the token under the master key. */
@Injectable()
export class PasswordLink {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(IDS) private readonly ids: IdSource,
    @Inject(MASTER_KEY) private readonly masterKey: MasterKey,
    private readonly postOffice: PostOffice,
    registry: WorkRegistry,
  ) {
    for (const topic of LINK_TOPICS) registry.handler({ topic, handle: (tx, message) => this.mail(tx, topic, message) });
  }

  /** Makes a link and asks for the mail that brings it, in the caller's transaction. */
  async order(tx: EntityManager, topic: LinkTopic, accountId: string, now: Date): Promise<void> {
    const token = this.ids.token();
    const expiresAt = new Date(now.getTime() + LIFETIME_MS[topic]);
    await tx.insert(PasswordResetRow, { tokenHash: hashToken(token), accountId, createdAt: now, expiresAt, usedAt: null });
    const id = this.ids.next();
    const sealed = sealEnvelope(this.masterKey, Buffer.from(token), contextOf(id));
    const payload: LinkPayload = {
      accountId,
      token: { ciphertext: sealed.ciphertext.toString('base64'), wrappedKey: sealed.wrappedKey.toString('base64'), keyId: sealed.keyId },
    };
    await enqueue(tx, { id, trialId: null, topic, payload: { ...payload }, createdAt: now }, now);
  }

  private async mail(tx: EntityManager, topic: LinkTopic, message: OutboxMessage): Promise<void> {
    const { accountId, token: sealed } = message.payload as unknown as LinkPayload;
    const account = await tx.findOneBy(AccountRow, { id: accountId });
    if (!account) return;
    const envelope = { ciphertext: Buffer.from(sealed.ciphertext, 'base64'), wrappedKey: Buffer.from(sealed.wrappedKey, 'base64'), keyId: sealed.keyId };
    const token = openEnvelope(this.masterKey, envelope, contextOf(message.id)).toString();
    // the page has the name of the topic: an invited person reads the words of an invitation; what stands behind # is never sent to a server
    const text = linkMail(topic, account.locale, account.displayName, `${publicAddress(this.config)}/${topic}#${token}`);
    await this.postOffice.post(tx, { id: message.id, trialId: null, accountId, to: account.email, ...text, kind: topic, at: message.createdAt });
  }
}
