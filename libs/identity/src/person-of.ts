import type { Role } from '@equipoise/kernel';
import type { SignedInPerson } from '@equipoise/platform';
import type { Locale } from './account.row';
import { DEMONSTRATION } from './read-standing';
import { secondFactorState } from './second-factor-state';

/** An account with one of the roles that it holds now; `shown`: whether whatever speaks for the person has shown a second factor. */
export interface StandingRecord {
  account_id: string;
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

/** Columns of a `StandingRecord` but `shown`, of account `a` with `HELD_ROLES`. @param simulatedOnly placeholder of the value */
export const STANDING = (simulatedOnly: string): string =>
  `a.id as account_id, exists (select 1 from identity.second_factor f where f.account_id = a.id and f.confirmed_at is not null) as enrolled,
   ${DEMONSTRATION(simulatedOnly)} as demonstration, a.email, a.display_name, a.locale, a.administrator, a.trial_designer, g.trial_id, g.site_id, g.role, t.simulated`;

/** The roles of account `a`, one row each; one row without a role where there is none. */
export const HELD_ROLES = `left join identity.role_grant g on g.account_id = a.id and g.ended_at is null
       left join trial.trial t on t.id = g.trial_id`;

/** The person of these rows, all of one account. */
export function personOf(first: StandingRecord, rows: readonly StandingRecord[]): SignedInPerson {
  const { account_id: accountId, email, display_name: displayName, locale, administrator, trial_designer: trialDesigner, demonstration } = first;
  const roles = rows.flatMap(({ trial_id: trialId, site_id: siteId, role, simulated }) => (trialId && role ? [{ trialId, siteId, role, simulated: simulated === true }] : []));
  const standing = { administrator, trialDesigner, demonstration, rolesInSimulatedTrials: roles.map(({ simulated }) => simulated) };
  return {
    ...{ accountId, email, displayName, locale, administrator, trialDesigner },
    roles: roles.map(({ trialId, siteId, role }) => ({ trialId, siteId, role })),
    secondFactor: secondFactorState(first, standing),
  };
}
