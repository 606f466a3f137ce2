import { Inject, Injectable } from '@nestjs/common';
import type { IdSource } from '@equipoise/kernel';
import { enqueue, IDS, PostOffice, WorkRegistry, type OutboxMessage } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { AccountRow } from './account.row';
import { isNoticeKind, noticeMail, type NoticeKind } from './notice-mail';

export const NOTICE_TOPIC = 'security-notice';

interface NoticePayload {
  readonly accountId: string;
  readonly notice: string;
}

/** Asks for the mail that tells somebody what happened to their way of signing in, in the caller's transaction. */
export async function orderNotice(tx: EntityManager, ids: IdSource, notice: NoticeKind, accountId: string, now: Date): Promise<void> {
  const payload: NoticePayload = { accountId, notice };
  await enqueue(tx, { id: ids.next(), trialId: null, topic: NOTICE_TOPIC, payload: { ...payload }, createdAt: now }, now);
}

/** Tells people by mail what happened to their own way of signing in, so that what they did not do themselves is seen. */
@Injectable()
export class SecurityNotice {
  constructor(
    @Inject(IDS) private readonly ids: IdSource,
    private readonly postOffice: PostOffice,
    registry: WorkRegistry,
  ) {
    registry.handler({ topic: NOTICE_TOPIC, handle: (tx, message) => this.mail(tx, message) });
  }

  /** Asks for the mail, in the caller's transaction. */
  order(tx: EntityManager, notice: NoticeKind, accountId: string, now: Date): Promise<void> {
    return orderNotice(tx, this.ids, notice, accountId, now);
  }

  private async mail(tx: EntityManager, message: OutboxMessage): Promise<void> {
    const { accountId, notice } = message.payload as unknown as NoticePayload;
    const account = await tx.findOneBy(AccountRow, { id: accountId });
    if (!account || !isNoticeKind(notice)) return;
    const text = noticeMail(notice, account.locale, account.displayName, message.createdAt);
    await this.postOffice.post(tx, { id: message.id, trialId: null, accountId, to: account.email, ...text, kind: NOTICE_TOPIC, at: message.createdAt });
  }
}
