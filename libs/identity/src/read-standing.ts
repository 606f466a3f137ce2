import type { EntityManager } from 'typeorm';
import { secondFactorState, type Standing } from './second-factor-state';
import type { SecondFactorState } from '@equipoise/platform';

/** A demonstration is one only while its database holds no live trial: whatever put one there, its administrator shows a factor. */
export const DEMONSTRATION = (simulatedOnly: string): string => `(${simulatedOnly}::boolean and not exists (select 1 from trial.trial where not simulated))`;

/** What a session of this account will lack when it begins. */
export async function readSecondFactorState(tx: EntityManager, accountId: string, simulatedOnly: boolean): Promise<SecondFactorState> {
  const [row] = await tx.query<(Omit<Standing, 'rolesInSimulatedTrials' | 'trialDesigner'> & { trial_designer: boolean; roles: boolean[]; enrolled: boolean })[]>(
    `select a.administrator, a.trial_designer, ${DEMONSTRATION('$2')} as demonstration,
       array(select t.simulated from identity.role_grant g join trial.trial t on t.id = g.trial_id where g.account_id = a.id and g.ended_at is null) as roles,
       exists (select 1 from identity.second_factor f where f.account_id = a.id and f.confirmed_at is not null) as enrolled
     from identity.account a where a.id = $1`,
    [accountId, simulatedOnly],
  );
  if (!row) throw new Error('a session begins for an account that is not there');
  const { administrator, trial_designer: trialDesigner, roles: rolesInSimulatedTrials, demonstration, enrolled } = row;
  return secondFactorState({ shown: false, enrolled }, { administrator, trialDesigner, rolesInSimulatedTrials, demonstration });
}
