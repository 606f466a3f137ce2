import type { InterventionState } from '@equipoise/protocol';
import type { EntityManager } from 'typeorm';

/** What therapy a participant had, for unblinded datasets. */
export interface DeliveredTherapy {
  /** Null for those never placed. */
  readonly groupName: string | null;
  readonly sessionsAttended: number;
  readonly status: InterventionState;
}

interface TherapyRecord {
  participant_id: string;
  group_name: string | null;
  sessions_attended: number;
  status: InterventionState;
}

const THERAPY = `select i.participant_id, g.name as group_name, i.status, coalesce(a.n, 0)::integer as sessions_attended
  from sealed.intervention i
  left join sealed.group_member m on m.trial_id = i.trial_id and m.participant_id = i.participant_id
  left join sealed.therapy_group g on g.trial_id = m.trial_id and g.id = m.group_id
  left join (select participant_id, count(*) as n from sealed.attendance where trial_id = $1 and attended group by participant_id) a on a.participant_id = i.participant_id
  where i.trial_id = $1`;

/** The therapy of every allocated participant. Only for work on behalf of unblinded roles: the blinded login cannot run it. */
export async function readGroups(tx: EntityManager, trialId: string): Promise<ReadonlyMap<string, DeliveredTherapy>> {
  const rows = await tx.query<TherapyRecord[]>(THERAPY, [trialId]);
  return new Map(rows.map((row) => [row.participant_id, { groupName: row.group_name, sessionsAttended: row.sessions_attended, status: row.status }]));
}
