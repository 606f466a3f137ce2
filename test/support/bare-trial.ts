import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** A trial with the sites `north` and `south` and a participant at the first, written as rows: no protocol, no design. */
export async function aBareTrial(owner: pg.Client, now: Date): Promise<{ trialId: string; participantId: string; code: string }> {
  const [trialId, siteId, otherSiteId, participantId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const code = `T-${trialId.slice(0, 8)}`;
  await owner.query(
    `insert into trial.trial (id, code, title, status, simulated, imported, time_zone, target, protocol_version, created_at, version)
     values ($1, $2, 'A trial', 'open', false, false, 'Europe/Madrid', 20, 1, $3, 1)`,
    [trialId, code, now],
  );
  await owner.query(
    `insert into trial.site (trial_id, id, code, name, time_zone, recruiting) values ($1, $2, 'north', 'North', 'Europe/Madrid', true), ($1, $3, 'south', 'South', 'Europe/Madrid', true)`,
    [trialId, siteId, otherSiteId],
  );
  await owner.query(
    `insert into trial.participant (trial_id, id, site_id, number, code, language, protocol_version, state, screened_at, version)
     values ($1, $2, $3, 1, 'N-001', 'en', 1, 'screened', $4, 1)`,
    [trialId, participantId, siteId, now],
  );
  return { trialId, participantId, code };
}
