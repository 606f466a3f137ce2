import type { Access } from '@equipoise/platform';
import { deriveStratum, type OpenProtocol } from '@equipoise/protocol';
import { readProtocolVersion, type Trial } from '@equipoise/trials';
import { DateTime } from 'luxon';
import type { EntityManager } from 'typeorm';
import type { DatasetForm, DatasetParticipant } from './dataset-participant';
import type { DatasetMeasurement } from './measurement-variables';

/** Participants per fetch: the memory of an export stays that of one batch, whatever the size of the trial. */
const BATCH = 200;

/** Who belongs into datasets: everyone randomised; in a trial without randomisation everyone who entered it with a complete baseline. */
const BELONGS = `p.trial_id = $1 and case when $2 then p.randomised_at is not null else exists (
    select 1 from trial.participation_change e where e.trial_id = p.trial_id and e.participant_id = p.id and e.to_state = 'baseline-complete') end
  and ($3::uuid[] is null or p.site_id = any($3))`;

/** Right values of what was wrong at randomisation, from the error workbench; of two corrections the later one holds. */
const CORRECTED = `(select coalesce(jsonb_object_agg(x.key, x.value order by m.recorded_at, m.id), '{}') from trial.mistake m, jsonb_each(m.corrected) x
  where m.trial_id = p.trial_id and m.participant_id = p.id)`;

interface ParticipantRecord {
  id: string;
  code: string;
  site_code: string;
  time_zone: string;
  protocol_version: number;
  randomised_at: Date | null;
  captured: Record<string, unknown> | null;
  corrected: Record<string, unknown>;
  forms: DatasetForm[];
  measurements: DatasetMeasurement[];
}

interface PlaceRecord {
  id: string;
  code: string;
  site_code: string;
  wave_id: string | null;
  protocol_version: number;
  captured: Record<string, unknown> | null;
}

/** Where a participant stands in the design, for a dummy draw. */
export interface DesignPlace {
  readonly id: string;
  readonly code: string;
  readonly siteCode: string;
  readonly waveId: string | null;
  readonly stratum: string | null;
}

const isRandomised = (trial: Trial): boolean => trial.protocol.randomisation !== undefined;
const sitesOf = (access: Access): readonly string[] | null => access.scope?.siteIds ?? null;

/** Strata by the protocol version that each participant consented to. */
class Strata {
  private readonly protocols = new Map<number, OpenProtocol>();

  constructor(
    private readonly tx: EntityManager,
    private readonly trial: Trial,
  ) {
    this.protocols.set(trial.protocolVersion, trial.protocol);
  }

  async keyOf(record: { readonly protocol_version: number; readonly site_code: string; readonly captured: Record<string, unknown> | null }): Promise<string | null> {
    let protocol = this.protocols.get(record.protocol_version);
    if (!protocol) {
      protocol = await readProtocolVersion(this.tx, this.trial.id, record.protocol_version);
      this.protocols.set(record.protocol_version, protocol);
    }
    const derived = deriveStratum(protocol, { ...record.captured, site: record.site_code });
    return derived.ok ? derived.key : null;
  }
}

/** How many participants the datasets hold, and how many are left out because they withdrew the use of their data. */
export async function countParticipants(access: Access, tx: EntityManager, trial: Trial): Promise<{ readonly held: number; readonly leftOut: number }> {
  const [row] = await tx.query<{ held: string; left_out: string }[]>(
    `select count(*) filter (where p.data_use_withdrawn_at is null) as held, count(*) filter (where p.data_use_withdrawn_at is not null) as left_out
     from trial.participant p where ${BELONGS}`,
    [trial.id, isRandomised(trial), sitesOf(access)],
  );
  return { held: Number(row?.held ?? 0), leftOut: Number(row?.left_out ?? 0) };
}

/** Submitted forms of the participants that the datasets hold, counted by visit and instrument. */
export function countForms(access: Access, tx: EntityManager, trial: Trial): Promise<{ visit: string; instrument: string; forms: string }[]> {
  return tx.query(
    `select v.code as visit, f.instrument_code as instrument, count(*) as forms
     from trial.participant p
     join trial.form f on f.trial_id = p.trial_id and f.participant_id = p.id and f.status = 'submitted'
     join trial.visit v on v.trial_id = f.trial_id and v.id = f.visit_id
     where ${BELONGS} and p.data_use_withdrawn_at is null group by v.code, f.instrument_code`,
    [trial.id, isRandomised(trial), sitesOf(access)],
  );
}

/** Measured values of the participants that the datasets hold. */
export async function countMeasurements(access: Access, tx: EntityManager, trial: Trial): Promise<number> {
  const planned = (trial.protocol.measurements ?? []).flatMap(({ code, visits }) => visits.map((visit) => `${code}@${visit}`));
  if (planned.length === 0) return 0;
  const [row] = await tx.query<{ n: string }[]>(
    `select count(*) as n from trial.participant p
     join trial.measurement m on m.trial_id = p.trial_id and m.participant_id = p.id
     join trial.visit v on v.trial_id = m.trial_id and v.id = m.visit_id
     where ${BELONGS} and p.data_use_withdrawn_at is null and m.code || '@' || v.code = any($4)`,
    [trial.id, isRandomised(trial), sitesOf(access), planned],
  );
  return Number(row?.n ?? 0);
}

/** The participants of the datasets by code, in one snapshot, a batch in memory at a time. Needs an open transaction. */
export async function* readParticipants(access: Access, tx: EntityManager, trial: Trial): AsyncGenerator<DatasetParticipant> {
  const strata = new Strata(tx, trial);
  await tx.query(
    `declare dataset_participant no scroll cursor for
     select p.id, p.code, s.code as site_code, s.time_zone, p.protocol_version, p.randomised_at, c.captured, ${CORRECTED} as corrected,
       (select coalesce(jsonb_agg(jsonb_build_object('visit', v.code, 'instrument', f.instrument_code, 'version', f.instrument_version, 'answers', f.answers)), '[]')
        from trial.form f join trial.visit v on v.trial_id = f.trial_id and v.id = f.visit_id
        where f.trial_id = p.trial_id and f.participant_id = p.id and f.status = 'submitted') as forms,
       (select coalesce(jsonb_agg(jsonb_build_object('visit', v.code, 'code', m.code, 'region', m.region, 'condition', m.condition, 'value', m.value, 'quality', m.quality)), '[]')
        from trial.measurement m join trial.visit v on v.trial_id = m.trial_id and v.id = m.visit_id
        where m.trial_id = p.trial_id and m.participant_id = p.id) as measurements
     from trial.participant p
     join trial.site s on s.trial_id = p.trial_id and s.id = p.site_id
     left join trial.screening c on c.trial_id = p.trial_id and c.participant_id = p.id
     where ${BELONGS} and p.data_use_withdrawn_at is null
     order by p.code collate "C"`,
    [trial.id, isRandomised(trial), sitesOf(access)],
  );
  for (;;) {
    const records = await tx.query<ParticipantRecord[]>(`fetch ${BATCH} from dataset_participant`);
    for (const record of records) {
      yield {
        id: record.id,
        code: record.code,
        siteCode: record.site_code,
        stratum: await strata.keyOf(record),
        stratumCorrected: await strata.keyOf({ ...record, captured: { ...record.captured, ...record.corrected } }),
        randomisedOn: randomisedOn(trial, record),
        captured: { ...record.captured, ...record.corrected },
        forms: record.forms,
        measurements: record.measurements,
      };
    }
    if (records.length < BATCH) break;
  }
  await tx.query('close dataset_participant');
}

/** An imported trial that told no days has all of them at the instant of its import: that is no date of the trial. */
function randomisedOn(trial: Trial, { randomised_at: at, time_zone: zone }: ParticipantRecord): string | null {
  if (!at || (trial.imported && at.getTime() === trial.createdAt.getTime())) return null;
  return DateTime.fromJSDate(at, { zone }).toISODate();
}

/** Everyone in the design, of all sites and in the order of randomisation, with what a blinded person may know. */
export async function readDesignPlaces(tx: EntityManager, trial: Trial): Promise<readonly DesignPlace[]> {
  const strata = new Strata(tx, trial);
  const records = await tx.query<PlaceRecord[]>(
    `select p.id, p.code, s.code as site_code, p.wave_id, p.protocol_version, c.captured
     from trial.participant p
     join trial.site s on s.trial_id = p.trial_id and s.id = p.site_id
     left join trial.screening c on c.trial_id = p.trial_id and c.participant_id = p.id
     where ${BELONGS} order by p.randomised_at, p.code collate "C"`,
    [trial.id, isRandomised(trial), null],
  );
  const places: DesignPlace[] = [];
  for (const record of records) places.push({ id: record.id, code: record.code, siteCode: record.site_code, waveId: record.wave_id, stratum: await strata.keyOf(record) });
  return places;
}
