import { Inject, Injectable } from '@nestjs/common';
import { invalidInput, staleVersion, type Clock, type IdSource } from '@equipoise/kernel';
import { dayAt, readParticipant } from '@equipoise/enrolment';
import { CLOCK, enqueue, IDS, Nudge, type Access } from '@equipoise/platform';
import { readTrial, requireUnlocked, trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import type { EventFacts } from './adverse-event';
import type { AdverseEventDto, CorrectEventDto } from './adverse-event.dto';
import { eventProblems } from './event-rules';
import { readEvent } from './read-events';
import { SERIOUS_EVENT } from './topics';

const UPDATE = `update trial.adverse_event set term = $4, onset_on = $5, ended_on = $6, severity = $7, serious = $8, seriousness = $9, outcome = $10, asked = $11,
    version = version + 1
  where trial_id = $1 and id = $2 and version = $3`;

/** What is recorded with the correction laid over it. */
function corrected(event: EventFacts, change: Omit<CorrectEventDto, 'reason'>): EventFacts {
  return {
    term: change.term ?? event.term,
    onsetOn: change.onsetOn ?? event.onsetOn,
    endedOn: change.endedOn === undefined ? event.endedOn : change.endedOn,
    severity: change.severity ?? event.severity,
    serious: change.serious ?? event.serious,
    seriousness: change.seriousness ?? event.seriousness,
    outcome: change.outcome ?? event.outcome,
    asked: change.asked ?? event.asked,
  };
}

/** Corrects an event, or tells how it went on. The trail keeps what stood there, with the reason; the narrative stays as it was written. */
@Injectable()
export class CorrectEvent {
  constructor(
    private readonly nudge: Nudge,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** @throws DomainError not-found, trial-locked, stale-version, invalid-input */
  async run(access: Access, eventId: string, version: number, change: CorrectEventDto): Promise<AdverseEventDto> {
    const { event, becameSerious } = await access.transaction((tx) => this.correct(access, tx, eventId, version, change), { reason: change.reason });
    if (becameSerious) this.nudge.now();
    return event;
  }

  private async correct(access: Access, tx: EntityManager, eventId: string, version: number, change: CorrectEventDto) {
    const trial = await readTrial(tx, access.trialId);
    requireUnlocked(trial);
    const before = await readEvent(access, tx, eventId);
    const after = corrected(before, change);
    const participant = await readParticipant(tx, trial.id, before.participantId);
    const now = await trialNow(tx, trial.id, this.clock);
    const problems = eventProblems(after, dayAt(now, participant.siteTimeZone));
    if (problems.length > 0) throw invalidInput(problems);
    const [, changed] = await tx.query<[unknown, number]>(UPDATE, [
      trial.id, eventId, version, after.term, after.onsetOn, after.endedOn, after.severity, after.serious, JSON.stringify(after.seriousness), after.outcome, after.asked,
    ]);
    if (changed === 0) throw staleVersion('adverse event');
    const becameSerious = after.serious && !before.serious;
    if (becameSerious) await enqueue(tx, { id: this.ids.next(), trialId: trial.id, topic: SERIOUS_EVENT, payload: { eventId }, createdAt: now }, this.clock.now());
    return { event: await readEvent(access, tx, eventId), becameSerious };
  }
}
