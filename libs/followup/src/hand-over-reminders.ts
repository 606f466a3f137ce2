import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { Access, CLOCK, DATABASES, WorkRegistry, type Databases, type PeriodicTask } from '@equipoise/platform';
import type { ParticipationState } from '@equipoise/protocol';
import type { TrialStatus } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { reasonToCancel } from './reminder-verdict';
import { REMINDER_TOPIC } from './topics';

/** Reminders per transaction: enough that 100,000 due at once take a few hundred statements, few enough that a crash repeats little. */
const BATCH = 500;

interface DueTrial {
  id: string;
  status: TrialStatus;
  now: Date;
}

interface DueReminder {
  id: string;
  state: ParticipationState;
  closes_at: Date;
  visit_complete: boolean;
}

const DUE_TRIALS = `select t.id, t.status, coalesce(c.now_at, $1) as now
  from trial.trial t left join trial.simulation_clock c on c.trial_id = t.id
  where t.status in ('open', 'paused', 'closed')
    and exists (select 1 from trial.reminder r where r.trial_id = t.id and r.status = 'planned' and r.due_at <= coalesce(c.now_at, $1))`;

// "skip locked": scans of several workers share the work instead of waiting for one another
const DUE = `select r.id, p.state, v.closes_at,
    not exists (select 1 from trial.form f where f.trial_id = v.trial_id and f.visit_id = v.id and f.status <> 'submitted') as visit_complete
  from trial.reminder r
  join trial.participant p on p.trial_id = r.trial_id and p.id = r.participant_id
  join trial.visit v on v.trial_id = r.trial_id and v.id = r.visit_id
  where r.trial_id = $1 and r.status = 'planned' and r.due_at <= $2
  order by r.due_at, r.id limit ${BATCH} for update of r skip locked`;

/** Finds due reminders and hands each over to the outbox once, or cancels it where it is no longer wanted. Runs in every worker. */
@Injectable()
export class HandOverReminders implements PeriodicTask {
  readonly name = 'reminders';

  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    registry: WorkRegistry,
  ) {
    registry.task(this);
  }

  async run(): Promise<void> {
    const access = Access.forSystem(this.databases, this.clock, 'reminders', 'scan of reminders');
    const trials = await this.databases.system.query<DueTrial[]>(DUE_TRIALS, [this.clock.now()]);
    for (const trial of trials) {
      while ((await access.transaction((tx) => this.handOver(tx, trial))) === BATCH);
    }
  }

  /** One batch. @returns how many reminders it decided on */
  private async handOver(tx: EntityManager, trial: DueTrial): Promise<number> {
    const due = await tx.query<DueReminder[]>(DUE, [trial.id, trial.now]);
    const decided = due.map(({ id, state, closes_at, visit_complete }) => ({
      id,
      reason: reasonToCancel({ trialStatus: trial.status, state, visitComplete: visit_complete, closesAt: closes_at }, trial.now),
    }));
    const wanted = decided.filter(({ reason }) => reason === undefined).map(({ id }) => id);
    const cancelled = decided.filter(({ reason }) => reason !== undefined);
    if (wanted.length > 0) await this.enqueueAll(tx, trial, wanted);
    if (cancelled.length > 0) {
      await tx.query(
        `update trial.reminder r set status = 'cancelled', cancel_reason = x.reason
         from unnest($2::uuid[], $3::text[]) as x(id, reason) where r.trial_id = $1 and r.id = x.id`,
        [trial.id, cancelled.map(({ id }) => id), cancelled.map(({ reason }) => reason)],
      );
    }
    return due.length;
  }

  /** Status and message in one transaction, the message with the reminder's id: there is never one without the other, nor two. */
  private async enqueueAll(tx: EntityManager, trial: DueTrial, ids: readonly string[]): Promise<void> {
    await tx.query(`update trial.reminder set status = 'handed-over' where trial_id = $1 and id = any($2)`, [trial.id, ids]);
    await tx.query(
      `select trial.enqueue(x.id, $1, $2, jsonb_build_object('reminderId', x.id), $4, $5) from unnest($3::uuid[]) as x(id)`,
      [trial.id, REMINDER_TOPIC, ids, trial.now, this.clock.now()],
    );
  }
}
