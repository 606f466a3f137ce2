import type { TestApplication } from './application';
import { awaited } from './patience';
import { signUp, type Person } from './people';
import { anEligibleScreening, EXAMPLE_PROTOCOL, TRIAL_START, type OpenTrial } from './trial-fixture';

/** The demonstration's protocol with two short instruments at every visit: HADS (wording licensed) and NRS (wording shipped, with an alert). */
export const SHORT_PROTOCOL = EXAMPLE_PROTOCOL.replaceAll('instruments: [SCS, CPAQ, BPI-SF, PCS, HADS, NRS]', 'instruments: [HADS, NRS]');

export interface FollowedForm {
  readonly id: string;
  readonly instrumentCode: string;
  readonly status: string;
}

export interface FollowedParticipant {
  readonly id: string;
  readonly code: string;
  readonly state: string;
  readonly version: number;
  readonly visits: readonly { readonly id: string; readonly code: string; readonly status: string; readonly targetOn: string; readonly forms: readonly FollowedForm[] }[];
  readonly reminders: readonly { readonly id: string; readonly dueAt: string; readonly status: string; readonly cancelReason: string | null }[];
}

export interface ParticipantOptions {
  readonly siteCode?: string;
  /** undefined: no address is known. */
  readonly email?: string;
  readonly signedAt?: string;
}

/** A participant who was screened and has consented by the product's own routes: the baseline visit is open and its reminder planned. */
export async function aConsentedParticipant(trialId: string, recruiter: Person, options: ParticipantOptions = {}): Promise<FollowedParticipant> {
  const contact = options.email === undefined ? undefined : { name: 'Pat Example', email: options.email };
  const screened = await recruiter.post<{ id: string }>(`/trials/${trialId}/participants`, anEligibleScreening({ siteCode: options.siteCode, contact }));
  if (screened.status !== 201) throw new Error(`the screening was answered by ${screened.status}: ${JSON.stringify(screened.body)}`);
  const signedAt = options.signedAt ?? TRIAL_START;
  const consent = { documentCode: 'information-and-consent', version: '1.0', language: 'es', mode: 'paper', signedAt };
  const consented = await recruiter.post<FollowedParticipant>(`/trials/${trialId}/participants/${screened.body.id}/consents`, consent);
  if (consented.status !== 201) throw new Error(`the consent was answered by ${consented.status}: ${JSON.stringify(consented.body)}`);
  return consented.body;
}

/** The form of an instrument at a visit. @throws Error where there is none */
export function formOf(participant: FollowedParticipant, visitCode: string, instrumentCode: string): FollowedForm {
  const form = participant.visits.find(({ code }) => code === visitCode)?.forms.find((candidate) => candidate.instrumentCode === instrumentCode);
  if (!form) throw new Error('the participant has no such form');
  return form;
}

/** The reminder of a baseline visit that `TRIAL_START` opened is due the day before it, at 9 in Madrid. */
export const REMINDER_DUE = '2026-01-18T08:00:00.000Z';

/** The token of the personal link in a mail; empty where there is none. */
export const tokenIn = (body: string): string => /\/q#([\w-]{43})/.exec(body)?.[1] ?? '';

/** The token that a new participant of this trial is mailed when the first reminder is due; moves the trial's clock there. */
export async function aMailedToken(app: TestApplication, trial: OpenTrial): Promise<string> {
  const recruiter = await signUp(app, { role: 'recruiter', trialId: trial.trialId });
  const { id } = await aConsentedParticipant(trial.trialId, recruiter, { email: 'pat@example.org' });
  await trial.moveClock(REMINDER_DUE);
  const mails = () => rowsOf<{ body: string }>(app, 'select body from identity.mail where participant_id = $1', [id]);
  const [mail] = await awaited('the reminder', mails, ({ length }) => length > 0);
  return tokenIn(mail!.body);
}

/** Rows as the unblinded application sees them. */
export function rowsOf<T>(app: TestApplication, sql: string, values: unknown[] = []): Promise<T[]> {
  return app.runtime.databases.system.query<T[]>(sql, values);
}
