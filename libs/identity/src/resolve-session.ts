import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Role } from '@equipoise/kernel';
import { CLOCK, DATABASES, type Databases, type SessionResolver, type SignedInPerson } from '@equipoise/platform';
import type { Locale } from './account.row';
import { SESSION_IDLE_LIMIT_MS, SESSION_SEEN_EVERY_MS } from './limits';
import { hashToken } from './token-hash';

interface SessionRecord {
  account_id: string;
  last_seen_at: Date;
  email: string;
  display_name: string;
  locale: Locale;
  administrator: boolean;
  trial_designer: boolean;
  trial_id: string | null;
  site_id: string | null;
  role: Role | null;
}

/** Finds the person behind a cookie. Roles are read at each request, so that a grant or its end holds from the next one on. */
@Injectable()
export class ResolveSession implements SessionResolver {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async resolve(token: string): Promise<SignedInPerson | undefined> {
    const tokenHash = hashToken(token);
    const now = this.clock.now();
    const rows = await this.databases.app.query<SessionRecord[]>(
      `select s.account_id, s.last_seen_at, a.email, a.display_name, a.locale, a.administrator, a.trial_designer, g.trial_id, g.site_id, g.role
       from identity.session s
       join identity.account a on a.id = s.account_id
       left join identity.role_grant g on g.account_id = a.id and g.ended_at is null
       where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3
       order by g.trial_id, g.role, g.site_id`,
      [tokenHash, now, new Date(now.getTime() - SESSION_IDLE_LIMIT_MS)],
    );
    const [first] = rows;
    if (!first) return undefined;
    await this.noteSeen(tokenHash, first.last_seen_at, now);
    return {
      accountId: first.account_id,
      email: first.email,
      displayName: first.display_name,
      locale: first.locale,
      administrator: first.administrator,
      trialDesigner: first.trial_designer,
      roles: rows.flatMap(({ trial_id, site_id, role }) => (trial_id && role ? [{ trialId: trial_id, siteId: site_id, role }] : [])),
    };
  }

  private async noteSeen(tokenHash: Buffer, seenAt: Date, now: Date): Promise<void> {
    if (now.getTime() - seenAt.getTime() < SESSION_SEEN_EVERY_MS) return;
    await this.databases.app.query('update identity.session set last_seen_at = $1 where token_hash = $2 and last_seen_at < $1', [now, tokenHash]);
  }
}
