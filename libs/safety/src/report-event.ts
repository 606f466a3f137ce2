import { Inject, Injectable } from '@nestjs/common';
import { invalidInput, nameTellsAnArm, type Clock, type IdSource } from '@equipoise/kernel';
import { dayAt, readCoveredParticipant } from '@equipoise/enrolment';
import { CLOCK, enqueue, IDS, Nudge, type Access } from '@equipoise/platform';
import { readTrial, requireUnlocked, trialNow } from '@equipoise/trials';
import type { AdverseEventDto, ReportEventDto } from './adverse-event.dto';
import { AdverseEventRow } from './adverse-event.row';
import { eventProblems } from './event-rules';
import { readEvent } from './read-events';
import { SERIOUS_EVENT } from './topics';

/** Records an adverse event, in the same way whoever reports it and whatever the arm. The narrative is sealed in the same transaction. */
@Injectable()
export class ReportEvent {
  constructor(
    private readonly nudge: Nudge,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** @throws DomainError not-found, trial-locked, invalid-input with every problem of `eventProblems` */
  async run(access: Access, command: ReportEventDto): Promise<AdverseEventDto> {
    const reported = await access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      requireUnlocked(trial);
      const participant = await readCoveredParticipant(access, tx, command.participantId);
      const { term, onsetOn, endedOn = null, severity, serious, seriousness = [], outcome, asked, narrative } = command;
      const facts = { term, onsetOn, endedOn, severity, serious, seriousness, outcome, asked };
      const now = await trialNow(tx, trial.id, this.clock);
      const problems = eventProblems(facts, dayAt(now, participant.siteTimeZone));
      if (problems.length > 0) throw invalidInput(problems);
      const id = this.ids.next();
      // a therapist's name beside a participant would tell the arm to everybody who reads the event; the sealed trail keeps it
      const reportedBy = nameTellsAnArm(access.scope?.roles ?? []) ? null : access.author.id;
      await tx.insert(AdverseEventRow, { trialId: trial.id, id, participantId: participant.id, ...facts, reportedAt: now, reportedBy, version: 1 });
      if (narrative) await tx.query('select trial.seal_narrative($1, $2, $3, $4, $5)', [trial.id, id, narrative, now, access.author.id]);
      if (facts.serious) await enqueue(tx, { id: this.ids.next(), trialId: trial.id, topic: SERIOUS_EVENT, payload: { eventId: id }, createdAt: now }, this.clock.now());
      return readEvent(access, tx, id);
    });
    if (reported.serious) this.nudge.now();
    return reported;
  }
}
