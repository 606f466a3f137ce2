import { Inject, Injectable } from '@nestjs/common';
import { invalidInput, type Clock, type IdSource } from '@equipoise/kernel';
import { dayAt } from '@equipoise/enrolment';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import type { InterventionState } from '@equipoise/protocol';
import { readTrial, requireUnlocked, trialNow, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { stepsAfterSession } from './completion';
import { noGroupTherapy } from './delivery.errors';
import { lockGroup, plannedSessions, type Group } from './group';
import type { GroupDto } from './group.dto';
import { ListGroups } from './list-groups';
import { moveIntervention } from './move-intervention';
import { sessionProblems } from './session-rules';

export interface SessionCommand {
  readonly groupId: string;
  readonly number: number;
  readonly heldOn: string;
  readonly attended: readonly string[];
  /** Why it is recorded anew. */
  readonly reason?: string;
}

interface MemberRecord {
  participantId: string;
  status: InterventionState;
  discontinuedOn: string | null;
}

/** Reasons of the steps that follow by themselves. */
const REASONS: Partial<Record<InterventionState, string>> = {
  'in-treatment': 'First session attended.',
  'completed-treatment': 'Every session was held, and enough of them attended.',
};

/** The members, each with their status held: a step recorded by hand meanwhile waits. */
const MEMBERS = `select m.participant_id as "participantId", i.status,
    (select max(c.happened_on)::text from sealed.intervention_change c
     where c.trial_id = i.trial_id and c.participant_id = i.participant_id and c.to_status = 'discontinued') as "discontinuedOn"
  from sealed.group_member m join sealed.intervention i on i.trial_id = m.trial_id and i.participant_id = m.participant_id
  where m.trial_id = $1 and m.group_id = $2 order by m.participant_id for update of i`;
const OTHERS = 'select number, held_on::text as "heldOn" from sealed.therapy_session where trial_id = $1 and group_id = $2 and number <> $3';
const SESSION = `insert into sealed.therapy_session (trial_id, group_id, number, held_on, recorded_by) values ($1, $2, $3, $4, $5)
  on conflict (trial_id, group_id, number) do update set held_on = excluded.held_on, recorded_by = excluded.recorded_by`;
const ATTENDANCE = `insert into sealed.attendance (trial_id, group_id, number, participant_id, attended)
  select $1, $2, $3, x.id, x.id = any($5::uuid[]) from unnest($4::uuid[]) as x(id)
  on conflict (trial_id, group_id, number, participant_id) do update set attended = excluded.attended`;
const TOTALS = `select participant_id, count(*)::integer as n from sealed.attendance where trial_id = $1 and participant_id = any($2) and attended group by participant_id`;

/** Records a session of a group and who came. Recording it anew replaces the attendance; the sealed trail keeps what stood there. */
@Injectable()
export class RecordSession {
  constructor(
    private readonly groups: ListGroups,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** @throws DomainError not-found, invalid-input with every problem of `sessionProblems` */
  run(access: Access, command: SessionCommand): Promise<GroupDto> {
    return access.transaction(
      async (tx) => {
        const trial = await readTrial(tx, access.trialId);
        requireUnlocked(trial);
        const group = await lockGroup(access, tx, command.groupId, 'therapy.record');
        const now = await trialNow(tx, trial.id, this.clock);
        const members = await tx.query<MemberRecord[]>(MEMBERS, [trial.id, group.id]);
        const held = await this.requireSession(tx, trial, group, members, command, dayAt(now, group.siteTimeZone));
        await tx.query(SESSION, [trial.id, group.id, command.number, command.heldOn, access.author.id]);
        await tx.query(ATTENDANCE, [trial.id, group.id, command.number, members.map(({ participantId }) => participantId), command.attended]);
        await this.takeSteps(access, tx, trial, members, command, held + 1 === plannedSessions(trial.protocol, group), now);
        return this.groups.one(access, tx, group.id);
      },
      { reason: command.reason },
    );
  }

  /** @returns how many other sessions were held */
  private async requireSession(tx: EntityManager, trial: Trial, group: Group, members: readonly MemberRecord[], command: SessionCommand, today: string): Promise<number> {
    const others = await tx.query<{ number: number; heldOn: string }[]>(OTHERS, [trial.id, group.id, command.number]);
    const { number, heldOn, attended } = command;
    const problems = sessionProblems({ number, heldOn, attended, members, others, today, planned: plannedSessions(trial.protocol, group), startsOn: group.startsOn });
    if (problems.length > 0) throw invalidInput(problems);
    return others.length;
  }

  private async takeSteps(access: Access, tx: EntityManager, trial: Trial, members: readonly MemberRecord[], command: SessionCommand, allHeld: boolean, at: Date): Promise<void> {
    const { therapy } = trial.protocol;
    if (!therapy) throw noGroupTherapy();
    const totals = await tx.query<{ participant_id: string; n: number }[]>(TOTALS, [trial.id, members.map(({ participantId }) => participantId)]);
    const attendedBy = new Map(totals.map(({ participant_id, n }) => [participant_id, n]));
    const progress = members.map(({ participantId, status }) => ({
      participantId,
      status,
      attendedNow: command.attended.includes(participantId),
      sessionsAttended: attendedBy.get(participantId) ?? 0,
    }));
    for (const step of stepsAfterSession(progress, { allHeld, completerSessions: therapy.completerSessions })) {
      await moveIntervention(tx, { ...step, trialId: trial.id, id: this.ids.next(), reason: REASONS[step.to] ?? '', on: command.heldOn, at, by: access.author.id });
    }
  }
}
