import { Injectable } from '@nestjs/common';
import { notFound } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import type { InterventionState } from '@equipoise/protocol';
import { readTrial, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { isCompleter } from './completion';
import { armNameOf, plannedSessions } from './group';
import type { GroupDto } from './group.dto';
import { reachOf } from './reach';

interface GroupRecord {
  id: string;
  wave_id: string;
  wave_number: number;
  site_code: string;
  arm_code: string;
  name: string;
  minimum: number;
  capacity: number;
  sessions: number | null;
  therapist: string | null;
  therapist_account_id: string | null;
  starts_on: string;
}

interface MemberRecord {
  group_id: string;
  participant_id: string;
  code: string;
  status: InterventionState;
  sessions_attended: number;
}

interface SessionRecord {
  group_id: string;
  number: number;
  held_on: string;
  attended_by: string[];
}

const GROUPS = `select g.id, g.wave_id, w.number as wave_number, s.code as site_code, g.arm_code, g.name, g.minimum, g.capacity, g.sessions,
    f.display_name as therapist, g.therapist_account_id, w.starts_on::text
  from sealed.therapy_group g
  join trial.wave w on w.trial_id = g.trial_id and w.id = g.wave_id
  join trial.site s on s.trial_id = g.trial_id and s.id = g.site_id
  left join trial.staff f on f.account_id = g.therapist_account_id
  where g.trial_id = $1 and ($2::uuid[] is null or g.site_id = any($2)) and ($3::uuid is null or g.therapist_account_id = $3 or g.site_id = any($5)) and ($4::uuid is null or g.id = $4)
  order by w.starts_on, s.code, w.number, g.name`;
const MEMBERS = `select m.group_id, m.participant_id, p.code, i.status,
    (select count(*) from sealed.attendance a where a.trial_id = m.trial_id and a.participant_id = m.participant_id and a.attended)::integer as sessions_attended
  from sealed.group_member m
  join trial.participant p on p.trial_id = m.trial_id and p.id = m.participant_id
  join sealed.intervention i on i.trial_id = m.trial_id and i.participant_id = m.participant_id
  where m.trial_id = $1 and m.group_id = any($2) order by p.code`;
const SESSIONS = `select s.group_id, s.number, s.held_on::text,
    coalesce(array_agg(a.participant_id::text order by p.code) filter (where a.attended), '{}') as attended_by
  from sealed.therapy_session s
  left join sealed.attendance a on a.trial_id = s.trial_id and a.group_id = s.group_id and a.number = s.number
  left join trial.participant p on p.trial_id = a.trial_id and p.id = a.participant_id
  where s.trial_id = $1 and s.group_id = any($2) group by s.group_id, s.number, s.held_on`;

/** Therapy groups with members, sessions and attendance. */
@Injectable()
export class ListGroups {
  /** The groups that this person reaches, by start of the wave, site and name. */
  run(access: Access): Promise<GroupDto[]> {
    return access.transaction((tx) => this.read(access, tx, null));
  }

  /** One group, in the transaction that changed it. @throws DomainError not-found */
  async one(access: Access, tx: EntityManager, groupId: string): Promise<GroupDto> {
    const [group] = await this.read(access, tx, groupId);
    if (!group) throw notFound('group');
    return group;
  }

  private async read(access: Access, tx: EntityManager, groupId: string | null): Promise<GroupDto[]> {
    const { siteIds, therapistId, everyGroupAt } = reachOf(access);
    const trial = await readTrial(tx, access.trialId);
    const groups = await tx.query<GroupRecord[]>(GROUPS, [trial.id, siteIds, therapistId, groupId, everyGroupAt]);
    const ids = groups.map(({ id }) => id);
    const members = await tx.query<MemberRecord[]>(MEMBERS, [trial.id, ids]);
    const sessions = await tx.query<SessionRecord[]>(SESSIONS, [trial.id, ids]);
    return groups.map((group) =>
      describeGroup(access, trial, group, members.filter((member) => member.group_id === group.id), sessions.filter((session) => session.group_id === group.id)),
    );
  }
}

function describeGroup(access: Access, trial: Trial, group: GroupRecord, members: readonly MemberRecord[], held: readonly SessionRecord[]): GroupDto {
  const { protocol, status } = trial;
  const completerSessions = protocol.therapy?.completerSessions ?? Number.POSITIVE_INFINITY;
  const unlocked = status !== 'locked' && status !== 'unblinded';
  const planned = Math.max(plannedSessions(protocol, { armCode: group.arm_code, sessions: group.sessions }), ...held.map(({ number }) => number));
  return {
    id: group.id,
    waveId: group.wave_id,
    waveNumber: group.wave_number,
    siteCode: group.site_code,
    armCode: group.arm_code,
    armName: armNameOf(protocol, group.arm_code),
    name: group.name,
    minimum: group.minimum,
    capacity: group.capacity,
    therapist: group.therapist,
    therapistAccountId: group.therapist_account_id,
    startsOn: group.starts_on,
    members: members.map((member) => ({
      participantId: member.participant_id,
      code: member.code,
      status: member.status,
      sessionsAttended: member.sessions_attended,
      completer: isCompleter(member.sessions_attended, completerSessions),
    })),
    sessions: Array.from({ length: planned }, (_, index) => {
      const session = held.find(({ number }) => number === index + 1);
      return { number: index + 1, heldOn: session?.held_on ?? null, attended: session?.attended_by.length ?? 0, attendedBy: session?.attended_by ?? [] };
    }),
    actions: [
      ...(unlocked && access.can('therapy.place') && members.length < group.capacity ? ['place-member'] : []),
      ...(unlocked && access.can('therapy.record') && members.length > 0 ? ['record-session'] : []),
    ],
  };
}
