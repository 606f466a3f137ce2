import { readProtocolVersion } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { changeParticipation } from './change-participation';
import type { StepContext } from './complete-baseline';
import type { Participant } from './participant';
import { lockParticipant } from './read-participant';

/**
 * Takes a participant in follow-up to `completed` once every form of the last planned visit (by target day) is submitted: earlier
 * visits may stay missed. Call it in the transaction that submitted a form; any other participant is left as they are.
 * @returns the participant as they are now
 * @throws DomainError not-found
 */
export async function completeFollowUpIfDone(tx: EntityManager, context: StepContext): Promise<Participant> {
  const participant = await lockParticipant(tx, context.trialId, context.participantId);
  const inFollowUp = participant.withRandomisation ? 'randomised' : 'baseline-complete';
  if (participant.state !== inFollowUp) return participant;
  const protocol = await readProtocolVersion(tx, context.trialId, participant.protocolVersion);
  const followUp = protocol.visits.filter((visit) => !visit.baseline).map((visit) => visit.code);
  const rows = await tx.query<{ open: string; forms: string }[]>(
    `select count(f.id) as forms, count(f.id) filter (where f.status <> 'submitted') as open from trial.visit v left join trial.form f on f.trial_id = v.trial_id and f.visit_id = v.id
     where v.trial_id = $1 and v.participant_id = $2 and v.code = any($3) group by v.id, v.target_on, v.closes_at order by v.target_on desc, v.closes_at desc limit 1`,
    [context.trialId, participant.id, followUp],
  );
  const last = rows[0];
  if (!last || Number(last.forms) === 0 || Number(last.open) > 0) return participant;
  return changeParticipation(tx, { participant, to: 'completed', reason: null, at: context.at, by: context.by, id: context.ids.next() });
}
