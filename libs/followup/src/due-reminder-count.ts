import type { EntityManager } from 'typeorm';

/**
 * Reminders of a trial that are due and not done with: neither sent nor cancelled. 0 when the worker has caught up.
 * @param now trial time
 */
export async function dueReminderCount(tx: EntityManager, trialId: string, now: Date): Promise<number> {
  const [row] = await tx.query<{ n: string }[]>(
    `select count(*) as n from trial.reminder where trial_id = $1 and (status = 'handed-over' or (status = 'planned' and due_at <= $2))`,
    [trialId, now],
  );
  return Number(row?.n);
}
