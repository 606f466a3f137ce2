import { Injectable } from '@nestjs/common';
import type { Access } from '@equipoise/platform';
import type { InterventionState } from '@equipoise/protocol';
import { readTrial, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { isCompleter } from './completion';
import { plannedSessions } from './group';
import type { InterventionDto } from './intervention.dto';
import { possibleSteps } from './intervention-rules';
import { readParticipantTherapy, type ParticipantTherapy } from './participant-therapy';

interface StepRecord {
  from: InterventionState;
  to: InterventionState;
  reason: string | null;
  on: string;
  by: string | null;
}

const HISTORY = `select c.from_status as "from", c.to_status as "to", c.reason, c.happened_on::text as "on", f.display_name as "by"
  from sealed.intervention_change c left join trial.staff f on f.account_id = c.recorded_by
  where c.trial_id = $1 and c.participant_id = $2 order by c.happened_on, c.recorded_at, case c.to_status when 'in-treatment' then 0 else 1 end`;

/** Whether every session that the protocol plans was held in the participant's group. */
export function sessionsDone(trial: Pick<Trial, 'protocol'>, therapy: ParticipantTherapy): boolean {
  return therapy.armCode !== null && therapy.sessionsHeld >= plannedSessions(trial.protocol, { armCode: therapy.armCode, sessions: therapy.sessionsPlanned });
}

/** Where the treatment of one participant stands, and how it got there. */
@Injectable()
export class ReadIntervention {
  /** @throws DomainError not-found */
  run(access: Access, participantId: string): Promise<InterventionDto> {
    return access.transaction((tx) => this.read(access, tx, participantId));
  }

  async read(access: Access, tx: EntityManager, participantId: string): Promise<InterventionDto> {
    const therapy = await readParticipantTherapy(access, tx, participantId);
    const trial = await readTrial(tx, access.trialId);
    const mayRecord = access.can('therapy.record') && trial.status !== 'locked' && trial.status !== 'unblinded';
    return {
      status: therapy.status,
      history: await tx.query<StepRecord[]>(HISTORY, [trial.id, therapy.participant.id]),
      group: therapy.group && { ...therapy.group },
      sessionsAttended: therapy.sessionsAttended,
      completer: isCompleter(therapy.sessionsAttended, trial.protocol.therapy?.completerSessions ?? Number.POSITIVE_INFINITY),
      actions: mayRecord ? possibleSteps(therapy.status, sessionsDone(trial, therapy)) : [],
    };
  }
}
