import { DomainError, notFound } from '@equipoise/kernel';
import type { EntityManager } from 'typeorm';

/** The site of a trial by its code. @throws DomainError not-found (trial), invalid-input (site) */
export async function findSite(tx: EntityManager, trialId: string, siteCode: string | null): Promise<string | null> {
  const [trial] = await tx.query<{ id: string }[]>('select id from trial.trial where id = $1', [trialId]);
  if (!trial) throw notFound('trial');
  if (siteCode === null) return null;
  const [site] = await tx.query<{ id: string }[]>('select id from trial.site where trial_id = $1 and code = $2', [trialId, siteCode]);
  if (site) return site.id;
  throw new DomainError('invalid-input', 'invalid', 'There is no such site in this trial; nothing was saved.', {
    problems: [{ code: 'unknown-site', path: 'siteCode', message: 'There is no site with this code in the trial.' }],
  });
}
