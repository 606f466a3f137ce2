import { DomainError, notFound } from '@equipoise/kernel';
import type { EntityManager } from 'typeorm';

/** What one person asked for, until another approves it. */
export interface TwoPersonRequest {
  readonly id: string;
  readonly requestedById: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly reason: string;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
}

interface RequestRecord {
  id: string;
  requested_by: string;
  requester: string | null;
  requested_at: Date;
  reason: string;
  approver: string | null;
  approved_at: Date | null;
}

/** Who does it and when (trial time). */
interface Step {
  readonly id: string;
  readonly accountId: string;
  readonly at: Date;
}

/** An act that takes two persons: one asks with a reason, another approves. Both sign what they do; that is up to the act. */
export class TwoPersonRequests {
  /**
   * @param table of the requests; all such tables have the same columns
   * @param act as a sentence names it: "the unblinding"
   */
  constructor(
    private readonly table: 'trial.unblinding_request' | 'trial.unlock_request',
    private readonly act: string,
  ) {}

  /** One at a time in a trial, so that two cannot pass each other's check. */
  async takeTurns(tx: EntityManager, trialId: string): Promise<void> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${this.table}/${trialId}`]);
  }

  async read(tx: EntityManager, trialId: string): Promise<readonly TwoPersonRequest[]> {
    const rows = await tx.query<RequestRecord[]>(
      `select r.id, r.requested_by, q.display_name as requester, r.requested_at, r.reason, a.display_name as approver, r.approved_at
       from ${this.table} r left join trial.staff q on q.account_id = r.requested_by left join trial.staff a on a.account_id = r.approved_by
       where r.trial_id = $1 order by r.requested_at, r.id`,
      [trialId],
    );
    return rows.map((row) => ({
      id: row.id,
      requestedById: row.requested_by,
      requestedBy: row.requester ?? '',
      requestedAt: row.requested_at,
      reason: row.reason,
      approvedBy: row.approver,
      approvedAt: row.approved_at,
    }));
  }

  /** @throws DomainError already-requested while another request waits */
  async ask(tx: EntityManager, trialId: string, { id, accountId, at }: Step, reason: string): Promise<void> {
    if ((await this.read(tx, trialId)).some(({ approvedAt }) => approvedAt === null)) {
      throw new DomainError('already-requested', 'conflict', `The ${this.act} is asked for already; another person has to approve it.`);
    }
    await tx.query(`insert into ${this.table} (trial_id, id, requested_by, requested_at, reason) values ($1, $2, $3, $4, $5)`, [trialId, id, accountId, at, reason]);
  }

  /** The request, if this person may approve it. @throws DomainError not-found, already-approved, same-person */
  async toApprove(tx: EntityManager, trialId: string, requestId: string, accountId: string): Promise<TwoPersonRequest> {
    const request = (await this.read(tx, trialId)).find(({ id }) => id === requestId);
    if (!request) throw notFound('request');
    if (request.approvedAt) throw new DomainError('already-approved', 'conflict', 'This request is approved already.');
    if (request.requestedById === accountId) throw new DomainError('same-person', 'conflict', `Who asked for the ${this.act} cannot approve it: it takes two persons.`);
    return request;
  }

  async approve(tx: EntityManager, trialId: string, { id, accountId, at }: Step): Promise<void> {
    await tx.query(`update ${this.table} set approved_by = $3, approved_at = $4 where trial_id = $1 and id = $2`, [trialId, id, accountId, at]);
  }
}
