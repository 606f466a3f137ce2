import type { EntityManager } from 'typeorm';

/** A version of the plan of analysis, as written. */
export interface PlanVersion {
  readonly number: number;
  readonly source: string;
  /** SHA-256 of the source, hex. */
  readonly sha256: string;
  readonly createdAt: Date;
  readonly sealedAt: Date | null;
  /** Printed name of who sealed it. */
  readonly signedBy: string | null;
  readonly reason: string | null;
}

interface PlanRecord {
  number: number;
  source: string;
  sha256: string;
  created_at: Date;
  sealed_at: Date | null;
  signed_by: string | null;
  reason: string | null;
}

/** Every version of the plan of a trial, oldest first. */
export async function readPlanVersions(tx: EntityManager, trialId: string): Promise<readonly PlanVersion[]> {
  const rows = await tx.query<PlanRecord[]>(
    `select p.number, p.source, p.sha256, p.created_at, p.sealed_at, p.reason,
       coalesce((select s.printed_name from trial.signature s where s.trial_id = p.trial_id and s.subject = 'analysis-plan/' || p.number order by s.signed_at limit 1),
         (select f.display_name from trial.staff f where f.account_id = p.sealed_by)) as signed_by
     from trial.plan_version p where p.trial_id = $1 order by p.number`,
    [trialId],
  );
  return rows.map((row) => ({
    number: row.number,
    source: row.source,
    sha256: row.sha256,
    createdAt: row.created_at,
    sealedAt: row.sealed_at,
    signedBy: row.sealed_at ? row.signed_by : null,
    reason: row.reason,
  }));
}

/** Writers of the plan take turns, so that no number is given twice. */
export async function lockPlan(tx: EntityManager, trialId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('plan/' || $1::text, 0))`, [trialId]);
}

export const lastSealed = (versions: readonly PlanVersion[]): PlanVersion | undefined => versions.findLast(({ sealedAt }) => sealedAt !== null);
