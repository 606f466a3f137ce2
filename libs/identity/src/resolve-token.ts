import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Permission } from '@equipoise/kernel';
import { CLOCK, CONFIG, DATABASES, queryPrepared, type Config, type Databases, type TokenBearer, type TokenResolver } from '@equipoise/platform';
import { TOKEN_SEEN_EVERY_MS } from './limits';
import { HELD_ROLES, personOf, STANDING, type StandingRecord } from './person-of';
import { hashToken } from './token-hash';

interface TokenRecord extends StandingRecord {
  token_id: string;
  token_trial: string;
  permissions: Permission[];
  writes: boolean;
  last_used_at: Date | null;
}

/** Finds who is behind an access token. Its owner's roles are read at each request, as for a session. */
@Injectable()
export class ResolveToken implements TokenResolver {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async resolve(token: string): Promise<TokenBearer | undefined> {
    const now = this.clock.now();
    const rows = await queryPrepared<TokenRecord>(
      this.databases.system,
      `select k.id as token_id, k.trial_id as token_trial, k.permissions, k.writes, k.last_used_at, k.second_factor as shown, ${STANDING('$3')}
       from identity.api_token k
       join identity.account a on a.id = k.account_id and a.disabled_at is null
       ${HELD_ROLES}
       where k.token_hash = $1 and k.expires_at > $2 and k.revoked_at is null
       order by g.trial_id, g.role, g.site_id`,
      [hashToken(token), now, this.config.simulatedOnly],
    );
    const [first] = rows;
    if (!first) return undefined;
    await this.noteUsed(first, now);
    return { tokenId: first.token_id, trialId: first.token_trial, permissions: first.permissions, writes: first.writes, person: personOf(first, rows) };
  }

  private async noteUsed({ token_id: id, last_used_at: usedAt }: TokenRecord, now: Date): Promise<void> {
    if (usedAt && now.getTime() - usedAt.getTime() < TOKEN_SEEN_EVERY_MS) return;
    await this.databases.system.query('update identity.api_token set last_used_at = $2 where id = $1 and coalesce(last_used_at < $2, true)', [id, now]);
  }
}
