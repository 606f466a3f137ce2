import type { IdSource } from '@equipoise/kernel';
import { planVisits } from '@equipoise/protocol';
import { readProtocolVersion } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { changeParticipation } from './change-participation';
import { insertVisits } from './insert-schedule';
import type { Participant } from './participant';
import { lockParticipant } from './read-participant';

/** What every automatic step needs to be written down. */
export interface StepContext {
  readonly trialId: string;
  readonly participantId: string;
  /** Trial time. */
  readonly at: Date;
  /** Account; null where the participant did it by the personal link. */
  readonly by: string | null;
  readonly ids: Pick<IdSource, 'next'>;
}

/**
 * Takes a consented participant to `baseline-complete` once every form of every baseline visit is submitted, and plans the visits that
 * are counted from baseline. Call it in the transaction that submitted a form; any other participant is left as they are.
 * @returns the participant as they are now
 * @throws DomainError not-found
 */
export async function completeBaselineIfDone(tx: EntityManager, context: StepContext): Promise<Participant> {
  const participant = await lockParticipant(tx, context.trialId, context.participantId);
  if (participant.state !== 'consented') return participant;
  const protocol = await readProtocolVersion(tx, context.trialId, participant.protocolVersion);
  const baseline = protocol.visits.filter((visit) => visit.baseline).map((visit) => visit.code);
  const rows = await tx.query<{ code: string; open: string }[]>(
    `select v.code, count(f.id) filter (where f.status <> 'submitted') as open from trial.visit v left join trial.form f on f.trial_id = v.trial_id and f.visit_id = v.id
     where v.trial_id = $1 and v.participant_id = $2 and v.code = any($3) group by v.code`,
    [context.trialId, participant.id, baseline],
  );
  if (rows.length < baseline.length || rows.some(({ open }) => Number(open) > 0)) return participant;
  const complete = await changeParticipation(tx, { participant, to: 'baseline-complete', reason: null, at: context.at, by: context.by, id: context.ids.next() });
  await insertVisits(tx, protocol, complete, planVisits(protocol, { baselineAt: context.at }, complete.siteTimeZone), context.ids);
  return complete;
}
