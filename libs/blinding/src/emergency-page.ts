import { notPermitted } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { readSites, readTrial } from '@equipoise/trials';
import type { EventKind } from './unblinding-event';

/** What a clinician sees before anything is revealed: first who is on call and what helps without unblinding. */
export interface EmergencyPage {
  readonly careText: { readonly en: string; readonly es: string } | null;
  readonly contacts: readonly CareContact[];
  readonly participants: readonly { readonly id: string; readonly code: string; readonly siteCode: string; readonly closedEnvelopes: readonly number[] }[];
  /** Reveals that this person asked for and may read again. */
  readonly mine: readonly { readonly id: string; readonly participantCode: string; readonly kind: EventKind; readonly at: Date }[];
}

export interface CareContact {
  readonly siteId: string;
  readonly siteCode: string;
  readonly siteName: string;
  readonly therapist: string;
  readonly clinician: string;
}

const PARTICIPANTS = `select p.id, p.code, s.code as "siteCode",
    (select coalesce(array_agg(e.number order by e.number), '{}') from sealed.envelope e
     where e.trial_id = p.trial_id and e.participant_id = p.id and e.opened_at is null) as "closedEnvelopes"
  from trial.participant p join trial.site s on s.trial_id = p.trial_id and s.id = p.site_id
  where p.trial_id = $1 and p.randomised_at is not null and ($2::uuid[] is null or p.site_id = any($2)) order by p.code collate "C"`;
const MINE = `select e.id, p.code as "participantCode", e.kind, e.happened_at as at from trial.unblinding_event e
  join trial.participant p on p.trial_id = e.trial_id and p.id = e.participant_id
  where e.trial_id = $1 and e.account_id = $2 and e.requested_by = $2 and e.kind in ('emergency', 'rehearsal') order by e.happened_at desc, e.id`;

/** The numbers to call, by site; empty texts where nobody has entered them. Open to blinded people: they tell no arm. */
export function readCareContacts(access: Access): Promise<CareContact[]> {
  return access.transaction(async (tx) => {
    const sites = (await readSites(tx, access.trialId)).filter(({ id }) => access.coversSite(id));
    const rows = await tx.query<{ site_id: string; therapist: string; clinician: string }[]>('select site_id, therapist, clinician from trial.care_contact where trial_id = $1', [access.trialId]);
    return sites.map(({ id, code, name }) => {
      const row = rows.find((contact) => contact.site_id === id);
      return { siteId: id, siteCode: code, siteName: name, therapist: row?.therapist ?? '', clinician: row?.clinician ?? '' };
    });
  });
}

export async function readEmergencyPage(access: Access): Promise<EmergencyPage> {
  if (access.blinded) throw notPermitted();
  const contacts = await readCareContacts(access);
  return access.transaction(async (tx) => {
    const trial = await readTrial(tx, access.trialId);
    const text = trial.protocol.riskContacts?.text;
    return {
      careText: text ? { en: text.en, es: text.es } : null,
      contacts,
      participants: await tx.query<EmergencyPage['participants'][number][]>(PARTICIPANTS, [trial.id, access.scope?.siteIds ?? null]),
      mine: await tx.query<EmergencyPage['mine'][number][]>(MINE, [trial.id, access.author.id]),
    };
  });
}
