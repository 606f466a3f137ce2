import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { CLOCK, type Access } from '@equipoise/platform';
import { readTrial, trialNow, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { notBarred } from './assessor-bar';
import { dayAt } from './calendar';
import { consentStanding } from './consent-standing';
import { dueThings, type DueFacts } from './due-things';
import type { DueListDto } from './participant.dto';
import type { VisitForm } from './participant-records';

/** How far ahead a visit is announced, in days of 24 hours. */
const AHEAD_DAYS = 7;
const DAY_MS = 24 * 3600_000;

const SUBJECT = `p.id as "participantId", p.code, s.code as "siteCode", s.time_zone as "siteTimeZone", p.state`;
const AT_SITES = `join trial.site s on s.trial_id = p.trial_id and s.id = p.site_id and ($2::uuid[] is null or p.site_id = any($2))`;

/** What waits for a person in a trial now. Reads open tables only, and of those only what the person's roles need. */
@Injectable()
export class ListDueToday {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  run(access: Access): Promise<DueListDto> {
    return access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      const now = await trialNow(tx, trial.id, this.clock);
      const visitors = access.can('participant.read') || access.can('assessment.read');
      const facts: DueFacts = {
        participants: access.can('participant.read') ? await readSteps(tx, trial, access.sitesFor('participant.read'), now) : [],
        visits: visitors ? await readOpenVisits(tx, trial, access.sitesFor('participant.read', 'assessment.read'), now, access.author.id) : [],
        alerts: access.can('alert.read') ? await readOpenAlerts(tx, trial, access.sitesFor('alert.read')) : [],
      };
      const items = dueThings(facts, trial.status, (permission) => access.can(permission), now).map((thing) => ({ ...thing, label: { ...thing.label } }));
      return { items, total: items.length };
    });
  }
}

/** Participants whose next step is a person's: before randomisation, or with a document to sign again. */
async function readSteps(tx: EntityManager, trial: Trial, sites: readonly string[] | null, now: Date): Promise<DueFacts['participants']> {
  const rows = await tx.query<Omit<DueFacts['participants'][number], 'reconsentDue'>[]>(
    `select ${SUBJECT}, v.document ? 'randomisation' as "withRandomisation",
       not v.document ? 'randomisation' and v.document ? 'therapy' and p.state = 'baseline-complete' and p.wave_id is null as "awaitsWave"
     from trial.participant p ${AT_SITES}
     join trial.protocol_version v on v.trial_id = p.trial_id and v.number = p.protocol_version
     where p.trial_id = $1 and p.state in ('screened', 'eligible', 'baseline-complete')`,
    [trial.id, sites],
  );
  const again = new Map((await readReconsents(tx, trial, sites, now)).map((row) => [row.participantId, row]));
  const steps = rows.map((row) => ({ ...row, reconsentDue: again.delete(row.participantId) }));
  return [...steps, ...[...again.values()].map((row) => ({ ...row, withRandomisation: false, awaitsWave: false, reconsentDue: true }))];
}

type Reconsent = Omit<DueFacts['participants'][number], 'reconsentDue' | 'withRandomisation' | 'awaitsWave'>;

/** Participants who signed an earlier version of a document, where a later one that is in force says that it must be signed again. */
async function readReconsents(tx: EntityManager, trial: Trial, sites: readonly string[] | null, now: Date): Promise<Reconsent[]> {
  const demanding = trial.protocol.consentDocuments.filter(({ requiresReconsent }) => requiresReconsent);
  if (demanding.length === 0) return [];
  const rows = await tx.query<(Reconsent & { signed: { documentCode: string; version: string }[] })[]>(
    `select ${SUBJECT}, coalesce(jsonb_agg(jsonb_build_object('documentCode', c.document_code, 'version', c.document_version)) filter (where c.id is not null), '[]') as signed
     from trial.participant p ${AT_SITES} left join trial.consent c on c.trial_id = p.trial_id and c.participant_id = p.id
     where p.trial_id = $1 and p.state in ('consented', 'baseline-complete', 'randomised') group by p.trial_id, p.id, s.code, s.time_zone`,
    [trial.id, sites],
  );
  return rows.filter(({ signed, siteTimeZone }) => consentStanding(trial.protocol, signed, dayAt(now, siteTimeZone)).some(({ standing }) => standing === 're-consent'));
}

type OpenVisit = Omit<DueFacts['visits'][number], 'label' | 'baseline'> & { readonly forms: readonly Pick<VisitForm, 'status'>[] };

/** Visits whose window is open, or opens within a week, with something still to enter. */
async function readOpenVisits(tx: EntityManager, trial: Trial, sites: readonly string[] | null, now: Date, accountId: string | null): Promise<DueFacts['visits']> {
  const rows = await tx.query<OpenVisit[]>(
    `select ${SUBJECT}, v.code as "visitCode", v.target_on::text as "targetOn", v.opens_at as "opensAt", v.closes_at as "closesAt",
       jsonb_agg(jsonb_build_object('status', f.status) order by f.position) as forms
     from trial.visit v join trial.participant p on p.trial_id = v.trial_id and p.id = v.participant_id ${AT_SITES}
     join trial.form f on f.trial_id = v.trial_id and f.visit_id = v.id
     where v.trial_id = $1 and v.opens_at <= $3 and v.closes_at > $4 and p.state not in ('ineligible', 'withdrawn', 'lost', 'died')
       and ${notBarred('$5')}
     group by p.trial_id, p.id, s.code, s.time_zone, v.trial_id, v.id having bool_or(f.status <> 'submitted')`,
    [trial.id, sites, new Date(now.getTime() + AHEAD_DAYS * DAY_MS), now, accountId],
  );
  return rows.map((row) => {
    const planned = trial.protocol.visits.find(({ code }) => code === row.visitCode);
    return { ...row, label: planned?.label ?? { en: row.visitCode, es: row.visitCode }, baseline: planned?.baseline ?? false };
  });
}

/** Risk alerts that nobody has acknowledged. */
function readOpenAlerts(tx: EntityManager, trial: Trial, sites: readonly string[] | null): Promise<DueFacts['alerts']> {
  return tx.query(
    `select ${SUBJECT}, a.raised_at as "raisedAt" from trial.alert a join trial.participant p on p.trial_id = a.trial_id and p.id = a.participant_id ${AT_SITES}
     where a.trial_id = $1 and a.acknowledged_at is null`,
    [trial.id, sites],
  );
}
