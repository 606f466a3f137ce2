import type { Access, SignedInPerson } from '@equipoise/platform';
import type { ApiTokenListDto } from './api-token.dto';
import { grantable, listTokens } from './api-token-book';

/** A person's tokens, and for each of their trials what a new one may carry. */
export function readTokens(access: Access, { accountId, roles }: SignedInPerson): Promise<ApiTokenListDto> {
  return access.transaction(async (tx) => {
    const items = await listTokens(tx, accountId, access.now());
    const trials = await tx.query<{ id: string; code: string }[]>('select id, code from trial.trial where id = any($1::uuid[]) order by code', [roles.map(({ trialId }) => trialId)]);
    const possible = trials.map(({ id, code }) => ({ trialId: id, trialCode: code, permissions: grantable(roles, id) }));
    return { items, total: items.length, grantable: possible.filter(({ permissions }) => permissions.length > 0) };
  });
}
