import { Injectable } from '@nestjs/common';
import { DomainError, notFound } from '@equipoise/kernel';
import { Nudge, type Access } from '@equipoise/platform';

/** What is still on its way at a trial's present time: the demonstration waits until nothing is. */
export interface ClockState {
  readonly now: Date;
  readonly pending: number;
}

/** Moves the virtual time of a simulated trial, forwards only. */
@Injectable()
export class SimulationClock {
  constructor(private readonly nudge: Nudge) {}

  async read(access: Access): Promise<ClockState> {
    return access.onBehalf(async (tx) => {
      const [row] = await tx.query<{ now_at: Date; pending: string }[]>(
        `select c.now_at, (select count(*) from trial.reminder r where r.trial_id = c.trial_id and r.status = 'planned' and r.due_at <= c.now_at)
           + (select count(*) from sealed.outbox o where o.trial_id = c.trial_id and o.done_at is null) as pending
         from trial.simulation_clock c where c.trial_id = $1`,
        [access.trialId],
      );
      if (!row) throw notFound('virtual clock');
      return { now: row.now_at, pending: Number(row.pending) };
    });
  }

  /** @throws DomainError clock-runs-forward, not-found in a live trial */
  async move(access: Access, now: Date): Promise<ClockState> {
    access.requireThroughout('trial.clock');
    await access.onBehalf(async (tx) => {
      const [row] = await tx.query<{ now_at: Date }[]>('select now_at from trial.simulation_clock where trial_id = $1 for update', [access.trialId]);
      if (!row) throw notFound('virtual clock');
      const [events] = await tx.query<{ n: string }[]>('select count(*) as n from trial.participant where trial_id = $1', [access.trialId]);
      if (now < row.now_at && events?.n !== '0') throw new DomainError('clock-runs-forward', 'conflict', 'Once somebody was screened, the virtual clock only runs forward.');
      await tx.query('update trial.simulation_clock set now_at = $1 where trial_id = $2', [now, access.trialId]);
    });
    this.nudge.now();
    return this.read(access);
  }
}
