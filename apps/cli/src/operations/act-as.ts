import { DomainError, ROLE_CODES, type Permission, type Role } from '@equipoise/kernel';
import { normaliseEmail } from '@equipoise/identity';
import { Access, gives, sitesOf, type TrialScope } from '@equipoise/platform';
import type { Product } from './product';

interface AccountRecord {
  id: string;
  display_name: string;
  administrator: boolean;
  trial_designer: boolean;
}

const requestId = (product: Product): string => `command line ${product.runtime.ids.next()}`;

/**
 * The access of a named person who works on the command line: the same use cases, the same trail, the same blinding.
 * @param email undefined is enough where one account only may begin trials
 * @throws DomainError not-found, not-permitted, account-unclear
 */
export async function actAsDesigner(product: Product, email: string | undefined): Promise<Access> {
  const { databases, clock } = product.runtime;
  const records = await databases.system.query<AccountRecord[]>(
    'select id, display_name, administrator, trial_designer from identity.account where ($1::text is null and (administrator or trial_designer)) or email = $1',
    [email === undefined ? null : normaliseEmail(email)],
  );
  const [account] = records;
  if (!account) throw new DomainError('no-account', 'not-found', email === undefined ? 'Nobody here may begin trials yet: make an account by equipoise user create --administrator.' : 'There is no account with this address.');
  if (records.length > 1) throw new DomainError('account-unclear', 'conflict', 'Several people here may begin trials: say by --as EMAIL who does it.');
  if (!account.administrator && !account.trial_designer) throw new DomainError('not-permitted', 'not-permitted', 'This account is no trial designer and no administrator.');
  const roles = [...(account.administrator ? ['administrator'] : []), ...(account.trial_designer ? ['trial-designer'] : [])];
  return Access.forPerson(databases, clock, { id: account.id, name: account.display_name, roles, requestId: requestId(product) });
}

/**
 * The access of a named person in a trial: with the roles that they have there, at the sites of those that give the permission.
 * @throws DomainError not-found where there is no such account or trial, or no role in it
 */
export async function actInTrial(product: Product, email: string, trialCode: string, permission: Permission): Promise<Access> {
  const { databases, clock } = product.runtime;
  const records = await databases.system.query<{ id: string; display_name: string; trial_id: string; role: string; site_id: string | null }[]>(
    `select a.id, a.display_name, t.id as trial_id, g.role, g.site_id from identity.account a
     join identity.role_grant g on g.account_id = a.id and g.ended_at is null join trial.trial t on t.id = g.trial_id
     where a.email = $1 and t.code = $2`,
    [normaliseEmail(email), trialCode],
  );
  const [first] = records;
  if (!first) throw new DomainError('not-found', 'not-found', `There is no trial ${trialCode} in which this account has a role.`);
  const held = records.flatMap(({ role, site_id: siteId }) => ((ROLE_CODES as readonly string[]).includes(role) ? [{ role: role as Role, siteId }] : []));
  const roles = [...new Set(held.map(({ role }) => role))];
  const scope: TrialScope = { trialId: first.trial_id, roles, held, siteIds: sitesOf(held, gives(permission)) };
  return Access.forPerson(databases, clock, { id: first.id, name: first.display_name, roles, requestId: requestId(product) }, scope);
}
