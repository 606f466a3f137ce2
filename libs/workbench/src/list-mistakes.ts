import { notFound } from '@equipoise/kernel';
import type { CapturedData } from '@equipoise/enrolment';
import type { Access } from '@equipoise/platform';
import { deriveStratum, stratumInWords, type OpenProtocol } from '@equipoise/protocol';
import { readProtocolVersion, readTrial, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import type { Mistake, MistakeDecision, MistakeKind } from './mistake';

export interface MistakeFilter {
  readonly kind?: MistakeKind;
  readonly state?: 'open' | 'closed';
}

interface MistakeRecord {
  id: string;
  participant_id: string;
  participant_code: string;
  protocol_version: number;
  site_id: string;
  site_code: string;
  kind: MistakeKind;
  other_code: string | null;
  summary: string;
  corrected: CapturedData;
  captured: CapturedData | null;
  decision: MistakeDecision;
  decided_by: string | null;
  found_on: string;
  recorded_at: Date;
  recorded_by: string | null;
  closed_at: Date | null;
  closed_by: string | null;
  version: number;
}

const LIST = `select m.id, m.participant_id, p.code as participant_code, p.protocol_version, p.site_id, s.code as site_code, m.kind, o.code as other_code, m.summary, m.corrected, c.captured,
    m.decision, m.decided_by, m.found_on::text, m.recorded_at, r.display_name as recorded_by, m.closed_at, x.display_name as closed_by, m.version
  from trial.mistake m
  join trial.participant p on p.trial_id = m.trial_id and p.id = m.participant_id
  join trial.site s on s.trial_id = p.trial_id and s.id = p.site_id
  left join trial.participant o on o.trial_id = m.trial_id and o.id = m.other_participant_id
  left join trial.screening c on c.trial_id = m.trial_id and c.participant_id = m.participant_id
  left join trial.staff r on r.account_id = m.recorded_by
  left join trial.staff x on x.account_id = m.closed_by
  where m.trial_id = $1 and ($2::uuid[] is null or p.site_id = any($2)) and ($3::text is null or m.kind = $3)
    and ($4::text is null or (m.closed_at is null) = ($4 = 'open')) and ($5::uuid is null or m.id = $5)
  order by m.closed_at is not null, m.recorded_at desc, m.id`;
const NOTES = `select n.mistake_id, n.recorded_at as at, s.display_name as by, n.text from sealed.mistake_note n left join trial.staff s on s.account_id = n.recorded_by
  where n.trial_id = $1 order by n.recorded_at, n.id`;

/** Whoever may know every arm of a site may read what was written about mistakes there. */
const readsNotes = (access: Access, siteId: string): boolean => !access.blinded && (access.canAt('allocation.read', siteId) || access.canAt('register.read-sealed', siteId));

/** The mistakes of the person's sites, open ones first. */
export function listMistakes(access: Access, filter: MistakeFilter = {}): Promise<readonly Mistake[]> {
  return access.transaction((tx) => readMistakes(access, tx, filter));
}

/** @throws DomainError not-found */
export async function readMistake(access: Access, tx: EntityManager, mistakeId: string): Promise<Mistake> {
  const [mistake] = await readMistakes(access, tx, {}, mistakeId);
  if (!mistake) throw notFound('mistake');
  return mistake;
}

async function readMistakes(access: Access, tx: EntityManager, filter: MistakeFilter, mistakeId: string | null = null): Promise<readonly Mistake[]> {
  const trial = await readTrial(tx, access.trialId);
  const rows = await tx.query<MistakeRecord[]>(LIST, [trial.id, access.scope?.siteIds ?? null, filter.kind ?? null, filter.state ?? null, mistakeId]);
  const notes = rows.some(({ site_id: siteId }) => readsNotes(access, siteId)) ? await tx.query<{ mistake_id: string; at: Date; by: string | null; text: string }[]>(NOTES, [trial.id]) : null;
  const protocols = new Map<number, OpenProtocol>([[trial.protocolVersion, trial.protocol]]);
  for (const { protocol_version: number } of rows) if (!protocols.has(number)) protocols.set(number, await readProtocolVersion(tx, trial.id, number));
  const open = trial.status !== 'locked' && trial.status !== 'unblinded';
  return rows.map((row) => ({
    ...mistakeOf(row, trial, protocols.get(row.protocol_version) ?? trial.protocol),
    notes: notes && readsNotes(access, row.site_id) ? notes.filter((note) => note.mistake_id === row.id).map(({ at, by, text }) => ({ at, by, text })) : null,
    actions: row.closed_at || !open || !access.can('mistake.close') ? [] : row.decision === 'undecided' ? (['decide'] as const) : (['decide', 'close'] as const),
  }));
}

function mistakeOf(row: MistakeRecord, trial: Trial, protocol: OpenProtocol): Omit<Mistake, 'notes' | 'actions'> {
  const stratum = (data: CapturedData): string | null => {
    const derived = deriveStratum(protocol, { ...data, site: row.site_code });
    return derived.ok ? derived.key : null;
  };
  const inWords = (key: string | null) => (key === null ? null : stratumInWords(protocol, key));
  const captured = row.captured ?? {};
  const asRandomised = trial.protocol.randomisation ? stratum(captured) : null;
  const corrected = trial.protocol.randomisation && Object.keys(row.corrected).length > 0 ? stratum({ ...captured, ...row.corrected }) : null;
  return {
    id: row.id,
    participantId: row.participant_id,
    participantCode: row.participant_code,
    siteCode: row.site_code,
    kind: row.kind,
    otherParticipantCode: row.other_code,
    summary: row.summary,
    corrections: Object.entries(row.corrected).map(([variable, correct]) => {
      const label = protocol.capturedData.find(({ code }) => code === variable)?.label;
      return { variable, label: label ? { en: label.en, es: label.es } : { en: variable, es: variable }, recorded: captured[variable] ?? null, correct };
    }),
    stratumAsRandomised: asRandomised,
    stratumAsRandomisedLabel: inWords(asRandomised),
    stratumCorrected: corrected,
    stratumCorrectedLabel: inWords(corrected),
    decision: row.decision,
    decidedBy: row.decided_by,
    foundOn: row.found_on,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    version: row.version,
  };
}
