import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { CLOCK, type Access } from '@equipoise/platform';
import { readTrial, trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import type { ParticipantQueryDto, ParticipantSort } from './enrolment.dto';
import type { NextVisitDto, ParticipantListDto } from './participant.dto';

const PAGE_SIZE = 50;

/** The only texts that reach ORDER BY. Ties end on the code, which was given before allocation and tells nothing of it. */
const ORDER: Record<ParticipantSort, string> = {
  code: 'p.code',
  '-code': 'p.code desc',
  screenedAt: 'p.screened_at, p.code',
  '-screenedAt': 'p.screened_at desc, p.code desc',
};

const FILTER = `from trial.participant p join trial.site s on s.trial_id = p.trial_id and s.id = p.site_id
  where p.trial_id = $1 and ($2::uuid[] is null or p.site_id = any($2)) and ($3::text is null or p.state = $3) and ($4::text is null or s.code = $4)
    and ($5::text is null or position(lower($5) in lower(p.code)) > 0)`;

interface ListedRecord {
  id: string;
  code: string;
  site_code: string;
  state: string;
  screened_at: Date;
  randomised_at: Date | null;
}

/** The participants that a person may see, page by page. */
@Injectable()
export class ListParticipants {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  run(access: Access, query: ParticipantQueryDto): Promise<ParticipantListDto> {
    const filter = [access.trialId, access.scope?.siteIds ?? null, query.state ?? null, query.site ?? null, query.search?.trim() || null];
    const pageSize = query.pageSize ?? PAGE_SIZE;
    return access.transaction(async (tx) => {
      const [{ total } = { total: '0' }] = await tx.query<{ total: string }[]>(`select count(*) as total ${FILTER}`, filter);
      const rows = await tx.query<ListedRecord[]>(
        `select p.id, p.code, s.code as site_code, p.state, p.screened_at, p.randomised_at ${FILTER} order by ${ORDER[query.sort ?? 'code']} limit $6 offset $7`,
        [...filter, pageSize, ((query.page ?? 1) - 1) * pageSize],
      );
      const next = await nextVisits(tx, access.trialId, rows.map(({ id }) => id), await trialNow(tx, access.trialId, this.clock));
      const items = rows.map((row) => ({
        id: row.id,
        code: row.code,
        siteCode: row.site_code,
        state: row.state,
        screenedAt: row.screened_at.toISOString(),
        randomisedAt: row.randomised_at?.toISOString() ?? null,
        nextVisit: next.get(row.id) ?? null,
      }));
      return { items, total: Number(total) };
    });
  }
}

/** Of each participant still in the trial, the first visit that is neither complete nor over at this trial time. */
async function nextVisits(tx: EntityManager, trialId: string, participantIds: readonly string[], now: Date): Promise<Map<string, NextVisitDto>> {
  const { protocol } = await readTrial(tx, trialId);
  const rows = await tx.query<{ participant_id: string; code: string; target_on: string }[]>(
    `select distinct on (v.participant_id) v.participant_id, v.code, v.target_on::text
     from trial.visit v join trial.participant p on p.trial_id = v.trial_id and p.id = v.participant_id
     where v.trial_id = $1 and v.participant_id = any($2) and v.closes_at > $3 and p.state not in ('ineligible', 'withdrawn', 'lost', 'died', 'completed')
       and exists (select 1 from trial.form f where f.trial_id = v.trial_id and f.visit_id = v.id and f.status <> 'submitted')
     order by v.participant_id, v.target_on, v.code`,
    [trialId, participantIds, now],
  );
  return new Map(
    rows.map(({ participant_id, code, target_on }) => {
      const label = protocol.visits.find((visit) => visit.code === code)?.label;
      return [participant_id, { code, label: label ? { ...label } : { en: code, es: code }, targetOn: target_on }];
    }),
  );
}
