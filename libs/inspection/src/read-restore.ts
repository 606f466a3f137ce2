import type { EntityManager } from 'typeorm';
import type { RestoreFacts } from './facts';

const LAST = (trail: string, subject: string): string =>
  `select e.at, e.after ->> 'madeAt' as "madeAt", e.after ->> 'sha256' as sha256, concat_ws(', ', e.after ->> 'operatingSystemUser', e.after ->> 'operator') as by
   from ${trail} e where e.table_name = '${subject}' and e.action = 'event' and ($1::uuid is null or e.trial_id = $1) order by e.id desc limit 1`;

/** The last restore that the trail knows of: that of a trial, or that of accounts. */
export async function readLastRestore(tx: EntityManager, trialId: string | null): Promise<RestoreFacts | null> {
  const [row] = await tx.query<RestoreFacts[]>(trialId === null ? LAST('identity.audit_entry', 'identity.restore') : LAST('trial.audit_entry', 'trial.restore'), [trialId]);
  return row ?? null;
}
