import type { Access, MasterKey, SignedInPerson } from '@equipoise/platform';
import { describeSession } from './describe-session';
import type { Locale } from './account.row';
import type { SessionDto } from './session.dto';

export interface ProfileChange {
  readonly locale?: Locale | null;
  readonly displayName?: string | null;
}

/** Changes one's own language or printed name; signatures keep the name that they were made under. */
export function changeProfile(access: Access, masterKey: MasterKey, { accountId, secondFactor }: SignedInPerson, { locale, displayName }: ProfileChange): Promise<SessionDto> {
  return access.transaction(async (tx) => {
    await tx.query(
      `update identity.account set locale = coalesce($2, locale), display_name = coalesce($3, display_name), version = version + 1
       where id = $1 and (locale, display_name) is distinct from (coalesce($2, locale), coalesce($3, display_name))`,
      [accountId, locale ?? null, displayName?.trim() ?? null],
    );
    return describeSession(tx, masterKey, accountId, secondFactor);
  });
}
