import { notFound } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import type { Analysis, AnalysisResult, PlanResults, ReportExtras } from '@equipoise/statistics';
import type { EntityManager } from 'typeorm';
import type { RunKind } from './run-kind';
import { seesFinalRuns } from './who-runs';

/** A result with the name that people read, and what the plan makes of it. */
export type LabelledResult = AnalysisResult & {
  readonly label: { readonly en: string; readonly es: string };
  readonly role?: Analysis['role'];
  /** The analysis that this one is a sensitivity analysis of. */
  readonly sensitivity?: { readonly of: string; readonly rationale?: string };
  /** Smallest difference that matters, in the unit of the estimate. */
  readonly minimalImportantDifference?: number;
};

/** What a run keeps: everything but who ran it when, so that equal inputs keep equal bytes. */
export interface RunResult {
  readonly analyses: readonly LabelledResult[];
  readonly multiplicity?: PlanResults['multiplicity'];
  /** What a reader must know before the first number. */
  readonly notices: readonly string[];
  readonly dataName: string;
  readonly participants: number;
  readonly leftOut: number;
}

/** A plan run on data, with all that it takes to run it again. */
export interface AnalysisRun extends RunResult {
  readonly id: string;
  readonly kind: RunKind;
  readonly createdAt: Date;
  readonly planNumber: number;
  readonly planSha256: string;
  readonly dataSha256: string;
  readonly softwareVersion: string;
  readonly seed: string;
}

/** What a run keeps for its report only: it is large, and no list or page carries it. */
interface KeptForReport {
  readonly report?: ReportExtras;
}

interface RunRecord {
  id: string;
  kind: RunKind;
  created_at: Date;
  plan_number: number;
  plan_sha256: string;
  data_sha256: string;
  software_version: string;
  seed: string;
  result: RunResult;
}

const COLUMNS = `id, kind, created_at, plan_number, plan_sha256, data_sha256, software_version, seed, result - 'report' as result`;
const REHEARSALS = `select ${COLUMNS} from trial.analysis_run where trial_id = $1 and ($2::uuid is null or id = $2)`;
const FINALS = `select ${COLUMNS} from sealed.analysis_run where trial_id = $1 and ($2::uuid is null or id = $2)`;

function runOf(row: RunRecord): AnalysisRun {
  return {
    id: row.id,
    kind: row.kind,
    createdAt: row.created_at,
    planNumber: row.plan_number,
    planSha256: row.plan_sha256,
    dataSha256: row.data_sha256,
    softwareVersion: row.software_version,
    seed: row.seed,
    ...row.result,
  };
}

async function read(access: Access, tx: EntityManager, runId: string | null): Promise<readonly AnalysisRun[]> {
  const source = seesFinalRuns(access) ? `${REHEARSALS} union all ${FINALS}` : REHEARSALS;
  const rows = await tx.query<RunRecord[]>(`select * from (${source}) as r order by r.created_at desc, r.id`, [access.trialId, runId]);
  return rows.map(runOf);
}

/** Runs of the trial, newest first: rehearsals for everyone who reads the plan, final runs for unblinded statisticians only. */
export function listRuns(access: Access): Promise<readonly AnalysisRun[]> {
  return access.transaction((tx) => read(access, tx, null));
}

/** @throws DomainError not-found, also for a final run that is not this person's to see */
export async function readRun(access: Access, tx: EntityManager, runId: string): Promise<AnalysisRun> {
  const [run] = await read(access, tx, runId);
  if (!run) throw notFound('run');
  return run;
}

/** What the report of a run shows besides its results; nothing for a run that was made before reports had it. @throws DomainError not-found */
export async function readReportExtras(access: Access, tx: EntityManager, runId: string): Promise<ReportExtras> {
  const select = (table: string) => `select result->'report' as report from ${table} where trial_id = $1 and id = $2`;
  const source = seesFinalRuns(access) ? `${select('trial.analysis_run')} union all ${select('sealed.analysis_run')}` : select('trial.analysis_run');
  const [row] = await tx.query<{ report: ReportExtras | null }[]>(source, [access.trialId, runId]);
  if (!row) throw notFound('run');
  return row.report ?? {};
}

/** Rehearsals lie open, final runs are sealed. */
export async function insertRun(tx: EntityManager, trialId: string, run: AnalysisRun, report: ReportExtras, createdBy: string | null): Promise<void> {
  const { id, kind, createdAt, planNumber, planSha256, dataSha256, softwareVersion, seed, ...shown } = run;
  const result: RunResult & KeptForReport = { ...shown, report };
  const table = kind === 'rehearsal' ? 'trial.analysis_run' : 'sealed.analysis_run';
  await tx.query(
    `insert into ${table} (trial_id, id, kind, plan_number, plan_sha256, data_sha256, software_version, seed, result, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [trialId, id, kind, planNumber, planSha256, dataSha256, softwareVersion, seed, JSON.stringify(result), createdAt, createdBy],
  );
}
