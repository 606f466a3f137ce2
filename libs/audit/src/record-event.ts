import type { EntityManager } from 'typeorm';

/** A workflow action that changes no row: an export, a signature, a look at unblinded data. */
export interface AuditEvent {
  readonly trialId: string;
  /** What the action concerns, in the form of a table name: `trial.dataset`, `trial.plan_version`. */
  readonly subject: string;
  /** Which one of them: a key, a file name. */
  readonly rowId: string;
  /** What a reader of the trail should know. Blinded persons read it: it tells no arm, and its shape depends on none. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * Writes an event into the open trail, in the transaction of the action; actor, role, request and reason are those
 * of the transaction. Works on every login, since it goes through a definer function.
 */
export async function recordEvent(tx: EntityManager, event: AuditEvent): Promise<void> {
  await tx.query('select trial.record_event($1, $2, $3, $4)', [event.trialId, event.subject, event.rowId, JSON.stringify(event.detail)]);
}

/** The same into the sealed trail, where the detail may tell an arm. Not for a blinded login, which has no way there. */
export async function recordSealedEvent(tx: EntityManager, event: AuditEvent): Promise<void> {
  await tx.query('select sealed.record_event($1, $2, $3, $4)', [event.trialId, event.subject, event.rowId, JSON.stringify(event.detail)]);
}

/** The same into the trail of accounts, which belong to no trial. */
export async function recordAccountEvent(tx: EntityManager, event: Omit<AuditEvent, 'trialId'>): Promise<void> {
  await tx.query('select identity.record_event($1, $2, $3)', [event.subject, event.rowId, JSON.stringify(event.detail)]);
}
