import { isBlinded, notFound, permissionsOf, type Role } from '@equipoise/kernel';
import { deriveSecret, type MasterKey, type SecondFactorState } from '@equipoise/platform';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { AccountRow } from './account.row';
import { SESSION_IDLE_LIMIT_MS } from './limits';
import { countRecoveryCodes } from './recovery-codes';
import { SecondFactorRow } from './second-factor.row';
import type { SessionDto, SessionTrialDto } from './session.dto';

interface TrialRecord {
  id: string;
  code: string;
  title: string;
  simulated: boolean;
  status: string;
  roles: Role[];
  everywhere: boolean;
  site_codes: string[];
}

/** What the person's screens are built from: the account, and each trial with what is allowed there; none before the second factor. */
export async function describeSession(tx: EntityManager, masterKey: MasterKey, accountId: string, secondFactor: SecondFactorState): Promise<SessionDto> {
  const account = await tx.findOneBy(AccountRow, { id: accountId });
  if (!account) throw notFound('account');
  const waits = secondFactor === 'code-required' || secondFactor === 'set-up-required';
  const recoveryCodesLeft = secondFactor === 'passed' ? await countRecoveryCodes(tx, accountId) : null;
  const app = await tx.existsBy(SecondFactorRow, { accountId, confirmedAt: Not(IsNull()) });
  const trials = await tx.query<TrialRecord[]>(
    `select t.id, t.code, t.title, t.simulated, t.status, array_agg(distinct g.role order by g.role) as roles,
       bool_or(g.site_id is null) as everywhere, coalesce(array_agg(distinct s.code order by s.code) filter (where s.code is not null), '{}') as site_codes
     from identity.role_grant g
     join trial.trial t on t.id = g.trial_id
     left join trial.site s on s.trial_id = g.trial_id and s.id = g.site_id
     where g.account_id = $1 and g.ended_at is null
     group by t.id order by t.code`,
    [accountId],
  );
  const { id, email, displayName, locale, administrator, trialDesigner, passwordHash } = account;
  return {
    account: { id, email, displayName, locale, administrator, trialDesigner, hasPassword: passwordHash !== null },
    secondFactor: { app, state: secondFactor, recoveryCodesLeft },
    idleSeconds: SESSION_IDLE_LIMIT_MS / 1000,
    draftKey: waits ? null : deriveSecret(masterKey, `drafts|${id}`).toString('base64url'),
    trials: waits ? [] : trials.map(sessionTrial),
  };
}

function sessionTrial(trial: TrialRecord): SessionTrialDto {
  return {
    trialId: trial.id,
    code: trial.code,
    title: trial.title,
    simulated: trial.simulated,
    status: trial.status,
    roles: trial.roles,
    blinded: isBlinded(trial.roles),
    siteCodes: trial.everywhere ? null : trial.site_codes,
    permissions: [...permissionsOf(trial.roles)].sort(),
  };
}
