import { DomainError, notFound, type Clock } from '@equipoise/kernel';
import type { OpenProtocol } from '@equipoise/protocol';
import type { EntityManager } from 'typeorm';
import type { Site, Trial, TrialStatus } from './trial';

interface TrialRecord {
  id: string;
  code: string;
  title: string;
  status: TrialStatus;
  simulated: boolean;
  practice_of: string | null;
  imported: boolean;
  time_zone: string;
  target: number;
  protocol_version: number;
  created_at: Date;
  version: number;
  document: OpenProtocol;
}

/**
 * The trial with the protocol version in force.
 * @throws DomainError not-found
 */
export async function readTrial(tx: EntityManager, trialId: string): Promise<Trial> {
  const [row] = await tx.query<TrialRecord[]>(
    `select t.*, p.document, s.of_trial_id as practice_of from trial.trial t
     join trial.protocol_version p on p.trial_id = t.id and p.number = t.protocol_version
     left join trial.practice s on s.trial_id = t.id where t.id = $1`,
    [trialId],
  );
  if (!row) throw notFound('trial');
  return {
    id: row.id,
    code: row.code,
    title: row.title,
    status: row.status,
    simulated: row.simulated,
    practiceOf: row.practice_of,
    imported: row.imported,
    timeZone: row.time_zone,
    target: row.target,
    protocolVersion: row.protocol_version,
    createdAt: row.created_at,
    version: row.version,
    protocol: row.document,
  };
}

/**
 * An earlier version of the protocol: participants keep the version that they consented to.
 * @throws DomainError not-found
 */
export async function readProtocolVersion(tx: EntityManager, trialId: string, number: number): Promise<OpenProtocol> {
  const [row] = await tx.query<{ document: OpenProtocol }[]>('select document from trial.protocol_version where trial_id = $1 and number = $2', [trialId, number]);
  if (!row) throw notFound('protocol version');
  return row.document;
}

/** Trial time: virtual in a simulated trial, real elsewhere. */
export async function trialNow(tx: EntityManager, trialId: string, clock: Clock): Promise<Date> {
  const [row] = await tx.query<{ now_at: Date }[]>('select now_at from trial.simulation_clock where trial_id = $1', [trialId]);
  return row?.now_at ?? clock.now();
}

interface SiteRecord {
  id: string;
  code: string;
  name: string;
  time_zone: string;
  recruiting: boolean;
}

/** The sites of a trial, by code. */
export async function readSites(tx: EntityManager, trialId: string): Promise<readonly Site[]> {
  const rows = await tx.query<SiteRecord[]>('select id, code, name, time_zone, recruiting from trial.site where trial_id = $1 order by code', [trialId]);
  return rows.map((row) => ({ id: row.id, code: row.code, name: row.name, timeZone: row.time_zone, recruiting: row.recruiting }));
}

/** @throws DomainError invalid-input naming the field */
export function siteByCode(sites: readonly Site[], code: string): Site {
  const site = sites.find((candidate) => candidate.code === code);
  if (!site) {
    throw new DomainError('invalid-input', 'invalid', 'There is no such site in this trial; nothing was saved.', {
      problems: [{ code: 'unknown-site', path: 'siteCode', message: 'There is no site with this code in the trial.', fix: `Use one of: ${sites.map((s) => s.code).join(', ')}.` }],
    });
  }
  return site;
}

/** @throws DomainError trial-locked once the data may no longer change (lock, unblinding) */
export function requireUnlocked(trial: Trial): void {
  if (trial.status === 'locked' || trial.status === 'unblinded') {
    throw new DomainError('trial-locked', 'conflict', 'The database of this trial is locked; its data cannot change any more.');
  }
}
