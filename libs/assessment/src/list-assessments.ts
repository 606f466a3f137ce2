import { Inject, Injectable } from '@nestjs/common';
import { notBarred, visitStatus } from '@equipoise/enrolment';
import { findInstrument } from '@equipoise/instruments';
import type { Clock } from '@equipoise/kernel';
import { CLOCK, type Access } from '@equipoise/platform';
import type { OpenProtocol, ParticipationState } from '@equipoise/protocol';
import { readTrial, trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import type { AssessmentDto, AssessmentListDto } from './assessment.dto';
import type { FormStatus } from './entry';

/** How far ahead an assessor looks. */
const AHEAD_DAYS = 28;
const DAY_MS = 86_400_000;

interface VisitRecord {
  participant_id: string;
  participant_code: string;
  state: ParticipationState;
  protocol_version: number;
  site_code: string;
  time_zone: string;
  visit_id: string;
  visit_code: string;
  target_on: string;
  opens_at: Date;
  closes_at: Date;
  forms: { id: string; instrument: string; version: string; status: FormStatus }[];
  guess_made: boolean;
}

// Ordered by what closes first, then by code: nothing that an arm could move.
const OPEN_VISITS = `select p.id as participant_id, p.code as participant_code, p.state, p.protocol_version, s.code as site_code, s.time_zone,
    v.id as visit_id, v.code as visit_code, v.target_on::text as target_on, v.opens_at, v.closes_at,
    (select json_agg(json_build_object('id', f.id, 'instrument', f.instrument_code, 'version', f.instrument_version, 'status', f.status) order by f.position)
     from trial.form f where f.trial_id = v.trial_id and f.visit_id = v.id) as forms,
    exists (select 1 from trial.guess_made g where g.trial_id = v.trial_id and g.visit_id = v.id and g.giver = 'assessor') as guess_made
  from trial.visit v
  join trial.participant p on p.trial_id = v.trial_id and p.id = v.participant_id
  join trial.site s on s.trial_id = p.trial_id and s.id = p.site_id
  where v.trial_id = $1 and v.closes_at > $2 and v.opens_at <= $3 and ($4::uuid[] is null or p.site_id = any($4))
    and ${notBarred('$5')}
    and (p.state in ('consented', 'baseline-complete', 'randomised')
        and exists (select 1 from trial.form f where f.trial_id = v.trial_id and f.visit_id = v.id and f.status <> 'submitted')
      or p.state in ('randomised', 'completed') and v.code = any($6)
        and not exists (select 1 from trial.guess_made g where g.trial_id = v.trial_id and g.visit_id = v.id and g.giver = 'assessor'))
  order by v.closes_at, p.code, v.code`;

/**
 * What an assessor has to do: visits with open forms that are due, overdue, or open within four weeks, at the assessor's own sites, and
 * those that still ask for the guess of the arm. Participants whom this person may not assess any more are not in it, nor is the reason.
 */
@Injectable()
export class ListAssessments {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  run(access: Access): Promise<AssessmentListDto> {
    return access.transaction(async (tx) => {
      const now = await trialNow(tx, access.trialId, this.clock);
      const until = new Date(now.getTime() + AHEAD_DAYS * DAY_MS);
      const guessed = access.can('guess.record') ? (await readTrial(tx, access.trialId)).protocol.visits.filter((visit) => visit.allocationGuess).map(({ code }) => code) : [];
      const rows = await tx.query<VisitRecord[]>(OPEN_VISITS, [access.trialId, now, until, access.scope?.siteIds ?? null, access.author.id, guessed]);
      const protocols = await protocolsOf(tx, access.trialId, rows);
      const items = rows.flatMap((row) => assessmentOf(row, protocols.get(row.protocol_version), now));
      return { items, total: items.length };
    });
  }
}

async function protocolsOf(tx: EntityManager, trialId: string, rows: readonly VisitRecord[]): Promise<ReadonlyMap<number, OpenProtocol>> {
  const numbers = [...new Set(rows.map((row) => row.protocol_version))];
  const versions = await tx.query<{ number: number; document: OpenProtocol }[]>(
    'select number, document from trial.protocol_version where trial_id = $1 and number = any($2)',
    [trialId, numbers],
  );
  return new Map(versions.map(({ number, document }) => [number, document]));
}

function assessmentOf(row: VisitRecord, protocol: OpenProtocol | undefined, now: Date): AssessmentDto[] {
  const planned = protocol?.visits.find(({ code }) => code === row.visit_code);
  const status = visitStatus({ targetOn: row.target_on, opensAt: row.opens_at, closesAt: row.closes_at, forms: row.forms }, row.state, now, row.time_zone);
  const complete = row.forms.every((form) => form.status === 'submitted');
  const guess = !planned?.allocationGuess ? 'not-asked' : row.guess_made ? 'made' : complete ? 'open' : 'after-forms';
  if (status === 'missed' || (status === 'complete' && guess !== 'open')) return [];
  return [
    {
      participantId: row.participant_id,
      code: row.participant_code,
      siteCode: row.site_code,
      visitId: row.visit_id,
      visitCode: row.visit_code,
      visitLabel: planned?.label ?? { en: row.visit_code, es: row.visit_code },
      assessor: planned?.assessor ?? 'blinded-assessor',
      targetOn: row.target_on,
      opensAt: row.opens_at.toISOString(),
      closesAt: row.closes_at.toISOString(),
      status: status === 'complete' ? 'due' : status,
      guess,
      forms: row.forms.map(({ id, instrument, version, status: formStatus }) => ({
        id,
        instrumentCode: instrument,
        instrumentName: findInstrument(instrument, version)?.name ?? { en: instrument, es: instrument },
        status: formStatus,
      })),
    },
  ];
}
