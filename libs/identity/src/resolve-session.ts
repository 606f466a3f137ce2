import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { CLOCK, CONFIG, DATABASES, queryPrepared, type Config, type Databases, type SessionResolver, type SignedInPerson } from '@equipoise/platform';
import { SESSION_IDLE_LIMIT_MS, SESSION_SEEN_EVERY_MS, UNFINISHED_SESSION_LIMIT_MS } from './limits';
import { HELD_ROLES, personOf, STANDING, type StandingRecord } from './person-of';
import { hashToken } from './token-hash';

interface SessionRecord extends StandingRecord {
  created_at: Date;
  last_seen_at: Date;
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
    const rows = await queryPrepared<SessionRecord>(
      this.databases.system,
      `select s.created_at, s.last_seen_at, s.second_factor_at is not null as shown, ${STANDING('$4')}
       from identity.session s
       join identity.account a on a.id = s.account_id and a.disabled_at is null
       ${HELD_ROLES}
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
    await this.databases.system.query('update identity.session set last_seen_at = $1 where token_hash = $2 and last_seen_at < $1', [now, tokenHash]);
  }
}
