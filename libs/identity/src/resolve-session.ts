import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Role } from '@equipoise/kernel';
import { CLOCK, CONFIG, DATABASES, type Config, type Databases, type SessionResolver, type SignedInPerson } from '@equipoise/platform';
import type { Locale } from './account.row';
import { SESSION_IDLE_LIMIT_MS, SESSION_SEEN_EVERY_MS, UNFINISHED_SESSION_LIMIT_MS } from './limits';
import { DEMONSTRATION } from './read-standing';
import { secondFactorState } from './second-factor-state';
import { hashToken } from './token-hash';

interface SessionRecord {
  account_id: string;
  created_at: Date;
  last_seen_at: Date;
  shown: boolean;
  enrolled: boolean;
  demonstration: boolean;
  email: string;
  display_name: string;
  locale: Locale;
  administrator: boolean;
  trial_designer: boolean;
  trial_id: string | null;
  site_id: string | null;
  role: Role | null;
  simulated: boolean | null;
}

/** Finds the person behind a cookie. Roles are read at each request, so that a grant or its end holds from the next one on. */
@Injectable()
export class ResolveSession implements SessionResolver {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async resolve(token: string): Promise<SignedInPerson | undefined> {
    const tokenHash = hashToken(token);
    const now = this.clock.now();
    const rows = await this.databases.app.query<SessionRecord[]>(
      `select s.account_id, s.created_at, s.last_seen_at, s.second_factor_at is not null as shown,
         exists (select 1 from identity.second_factor f where f.account_id = a.id and f.confirmed_at is not null) as enrolled,
         ${DEMONSTRATION('$4')} as demonstration,
         a.email, a.display_name, a.locale, a.administrator, a.trial_designer, g.trial_id, g.site_id, g.role, t.simulated
       from identity.session s
       join identity.account a on a.id = s.account_id and a.disabled_at is null
       left join identity.role_grant g on g.account_id = a.id and g.ended_at is null
       left join trial.trial t on t.id = g.trial_id
       where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3
       order by g.trial_id, g.role, g.site_id`,
      [tokenHash, now, new Date(now.getTime() - SESSION_IDLE_LIMIT_MS), this.config.simulatedOnly],
    );
    const [first] = rows;
    if (!first) return undefined;
    const person = personOf(first, rows);
    // a session that waits for its second factor is a moment of signing in, not a place to stay
    const waits = person.secondFactor === 'code-required' || person.secondFactor === 'set-up-required';
    if (waits && now.getTime() - first.created_at.getTime() >= UNFINISHED_SESSION_LIMIT_MS) return undefined;
    await this.noteSeen(tokenHash, first.last_seen_at, now);
    return person;
  }

  private async noteSeen(tokenHash: Buffer, seenAt: Date, now: Date): Promise<void> {
    if (now.getTime() - seenAt.getTime() < SESSION_SEEN_EVERY_MS) return;
    await this.databases.app.query('update identity.session set last_seen_at = $1 where token_hash = $2 and last_seen_at < $1', [now, tokenHash]);
  }
}

function personOf(first: SessionRecord, rows: readonly SessionRecord[]): SignedInPerson {
  const { account_id: accountId, email, display_name: displayName, locale, administrator, trial_designer: trialDesigner, demonstration } = first;
  const roles = rows.flatMap(({ trial_id: trialId, site_id: siteId, role, simulated }) => (trialId && role ? [{ trialId, siteId, role, simulated: simulated === true }] : []));
  const standing = { administrator, trialDesigner, demonstration, rolesInSimulatedTrials: roles.map(({ simulated }) => simulated) };
  return {
    ...{ accountId, email, displayName, locale, administrator, trialDesigner },
    roles: roles.map(({ trialId, siteId, role }) => ({ trialId, siteId, role })),
    secondFactor: secondFactorState(first, standing),
  };
}
