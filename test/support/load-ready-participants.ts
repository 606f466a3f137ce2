import pg from 'pg';
import { painMonthsOf } from './many-strata';

export interface LoadedParticipant {
  readonly id: string;
  readonly version: number;
}

const NEW_ONES = `insert into loaded
  select p.trial_id, p.id, gen_random_uuid(), n, last.number + n, s.code || '-' || lpad((last.number + n)::text, greatest(3, length((last.number + n)::text)), '0'), $5::int + $6::int * (n % $4::int)
  from trial.participant p join trial.site s on s.trial_id = p.trial_id and s.id = p.site_id
  cross join lateral (select max(number) as number from trial.participant q where q.trial_id = p.trial_id and q.site_id = p.site_id) last
  cross join generate_series(1, $3::int) n where p.trial_id = $1 and p.id = $2`;

/** Everything that the template has, in the order of the foreign keys. */
const COPIES = [
  `insert into trial.participant (trial_id, id, site_id, number, code, language, state, protocol_version, screened_at, version)
     select p.trial_id, l.id, p.site_id, l.number, l.code, p.language, p.state, p.protocol_version, p.screened_at, p.version
     from loaded l join trial.participant p on p.trial_id = l.trial_id and p.id = l.template`,
  `insert into trial.participation_change (trial_id, id, participant_id, from_state, to_state, reason, happened_at, recorded_by)
     select c.trial_id, gen_random_uuid(), l.id, c.from_state, c.to_state, c.reason, c.happened_at, c.recorded_by
     from loaded l join trial.participation_change c on c.trial_id = l.trial_id and c.participant_id = l.template`,
  `insert into trial.screening (trial_id, participant_id, captured, judgements, eligible, criteria, decided_at, decided_by)
     select s.trial_id, l.id, s.captured || jsonb_build_object('painMonths', l.pain_months), s.judgements, s.eligible, s.criteria, s.decided_at, s.decided_by
     from loaded l join trial.screening s on s.trial_id = l.trial_id and s.participant_id = l.template`,
  `insert into trial.consent (trial_id, id, participant_id, document_code, document_version, language, mode, signed_at, recorded_by)
     select c.trial_id, gen_random_uuid(), l.id, c.document_code, c.document_version, c.language, c.mode, c.signed_at, c.recorded_by
     from loaded l join trial.consent c on c.trial_id = l.trial_id and c.participant_id = l.template`,
  `insert into loaded_visit select gen_random_uuid(), l.id, v.trial_id, v.id from loaded l join trial.visit v on v.trial_id = l.trial_id and v.participant_id = l.template`,
  `insert into trial.visit (trial_id, id, participant_id, code, target_on, opens_at, closes_at)
     select v.trial_id, l.id, l.participant_id, v.code, v.target_on, v.opens_at, v.closes_at from loaded_visit l join trial.visit v on v.trial_id = l.trial_id and v.id = l.template`,
  `insert into trial.form (trial_id, id, participant_id, visit_id, instrument_code, instrument_version, position, status, answers, scores, mode, source, assessed_at, submitted_at, submitted_by, version)
     select f.trial_id, gen_random_uuid(), l.participant_id, l.id, f.instrument_code, f.instrument_version, f.position, f.status, f.answers, f.scores, f.mode, f.source, f.assessed_at, f.submitted_at, f.submitted_by, 1
     from loaded_visit l join trial.form f on f.trial_id = l.trial_id and f.visit_id = l.template`,
  `insert into trial.reminder (trial_id, id, participant_id, visit_id, code, channel, due_at, status, sent_at, cancel_reason)
     select r.trial_id, gen_random_uuid(), l.participant_id, l.id, r.code, r.channel, r.due_at, r.status, r.sent_at, r.cancel_reason
     from loaded_visit l join trial.reminder r on r.trial_id = l.trial_id and r.visit_id = l.template`,
];

/**
 * Thousands of participants who are ready to be randomised, as copies of one who came by the product's own routes. The
 * database writes them (and their trail), so that preparing a test of 10,000 allocations does not take 50,000 requests.
 * Spread evenly over the strata of `protocolWithStrata`.
 */
export async function loadReadyParticipants(ownerUrl: string, trialId: string, template: string, count: number, strata = 1): Promise<LoadedParticipant[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`begin; select set_config('equipoise.actor_name', 'test loader', true);
      create temp table loaded (trial_id uuid, template uuid, id uuid, n int, number int, code text, pain_months int) on commit drop;
      create temp table loaded_visit (id uuid, participant_id uuid, trial_id uuid, template uuid) on commit drop`);
    await client.query(NEW_ONES, [trialId, template, count, strata, painMonthsOf(0), painMonthsOf(1) - painMonthsOf(0)]);
    for (const sql of COPIES) await client.query(sql);
    const { rows } = await client.query<LoadedParticipant>('select l.id, p.version from loaded l join trial.participant p on p.id = l.id and p.trial_id = $1 order by l.n', [trialId]);
    await client.query('commit; analyze trial.participant, trial.screening, trial.form, trial.visit, trial.consent');
    return rows;
  } finally {
    await client.end();
  }
}
