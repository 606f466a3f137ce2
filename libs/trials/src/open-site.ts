import { notFound } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { readSites, readTrial, requireUnlocked } from './read-trial';

/**
 * Opens or closes one site for recruitment. Allocations hold the trial's lock shared, so none is half done when this returns; and every gate
 * of the site that was evaluated before is stale afterwards, so that nobody is randomised on an answer from before the closing.
 * @throws DomainError not-found, trial-locked
 */
export function openSite(access: Access, siteId: string, recruiting: boolean, reason: string): Promise<void> {
  return access.transaction(
    async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      requireUnlocked(trial);
      const site = (await readSites(tx, trial.id)).find(({ id }) => id === siteId);
      if (!site || !access.coversSite(site.id)) throw notFound('site');
      if (site.recruiting === recruiting) return;
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('trial/' || $1::text, 0))`, [trial.id]);
      await tx.query('update trial.site set recruiting = $3 where trial_id = $1 and id = $2', [trial.id, site.id, recruiting]);
      await tx.query(`update trial.participant set version = version + 1 where trial_id = $1 and site_id = $2 and state = 'baseline-complete'`, [trial.id, site.id]);
    },
    { reason },
  );
}
