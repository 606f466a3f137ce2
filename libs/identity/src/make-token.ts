import { Inject, Injectable } from '@nestjs/common';
import { DomainError, invalidInput, type IdSource, type Permission } from '@equipoise/kernel';
import { IDS, Nudge, type Access, type SignedInPerson } from '@equipoise/platform';
import { IsNull, MoreThan, type EntityManager } from 'typeorm';
import { AccountRow } from './account.row';
import type { MadeApiTokenDto } from './api-token.dto';
import { ApiTokenRow } from './api-token.row';
import { grantable, listTokens } from './api-token-book';
import { TOKEN_DAYS, TOKENS_PER_ACCOUNT } from './limits';
import { Reauthenticate, type BothComponents } from './reauthenticate';
import { SecurityNotice } from './security-notice';
import { hashToken } from './token-hash';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Begins every token, so that whoever searches files for forgotten secrets finds it. */
const TOKEN_MARK = 'eqp_';

export interface WishedToken {
  readonly name: string;
  readonly trialId: string;
  readonly permissions: readonly Permission[];
  readonly writes: boolean;
  readonly days?: number;
}

const tooMany = () => new DomainError('too-many-tokens', 'conflict', `You have ${TOKENS_PER_ACCOUNT} access tokens; revoke one that is not needed any more.`);

/** Makes an access token. Whoever makes one shows both components again: it outlives the session. */
@Injectable()
export class MakeToken {
  constructor(
    @Inject(IDS) private readonly ids: IdSource,
    private readonly reauthenticate: Reauthenticate,
    private readonly notice: SecurityNotice,
    private readonly nudge: Nudge,
  ) {}

  /** @throws DomainError invalid-input (not-grantable, wrong-password, wrong-code), too-many-attempts, too-many-tokens */
  async run(access: Access, person: SignedInPerson, wish: WishedToken, components: BothComponents): Promise<MadeApiTokenDto> {
    const trialId = wish.trialId.toLowerCase();
    refuseBeyondRoles(wish.permissions, grantable(person.roles, trialId));
    await this.reauthenticate.check(access, components);
    const made = await access.transaction((tx) => this.make(tx, person, { ...wish, trialId }, access.now()), { reason: 'access token made by its owner' });
    this.nudge.now();
    return made;
  }

  private async make(tx: EntityManager, { accountId, secondFactor }: SignedInPerson, wish: WishedToken, now: Date): Promise<MadeApiTokenDto> {
    // tokens of one account are counted in turn
    await tx.findOne(AccountRow, { where: { id: accountId }, lock: { mode: 'pessimistic_write' } });
    const live = await tx.countBy(ApiTokenRow, { accountId, revokedAt: IsNull(), expiresAt: MoreThan(now) });
    if (live >= TOKENS_PER_ACCOUNT) throw tooMany();
    const secret = `${TOKEN_MARK}${this.ids.token()}`;
    const id = this.ids.next();
    await tx.insert(ApiTokenRow, {
      ...{ id, accountId, tokenHash: hashToken(secret), createdAt: now, lastUsedAt: null, revokedAt: null },
      ...{ name: wish.name.trim(), trialId: wish.trialId, permissions: [...wish.permissions], writes: wish.writes, secondFactor: secondFactor === 'passed' },
      expiresAt: new Date(now.getTime() + (wish.days ?? TOKEN_DAYS) * DAY_MS),
    });
    await this.notice.order(tx, 'token-made', accountId, now);
    const [token] = await listTokens(tx, accountId, now, id);
    if (!token) throw new Error('the token that was just made is not there');
    return { secret, token };
  }
}

function refuseBeyondRoles(wished: readonly Permission[], possible: readonly Permission[]): void {
  const problems = wished.flatMap((permission, index) =>
    possible.includes(permission)
      ? []
      : [{ code: 'not-grantable', path: 'permissions', message: `Permission ${index + 1} of the list is not yours in this trial, or no token may carry it.`, fix: 'Leave it out.' }],
  );
  if (problems.length > 0) throw invalidInput(problems);
}
