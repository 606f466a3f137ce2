import { raisedAlerts, type LocalisedText, type RaisedAlert } from '@equipoise/instruments';
import type { IdSource } from '@equipoise/kernel';
import { enqueue } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import type { StoredAnswers } from './entry';
import type { Form } from './form';

/** Topic of the messages that page a clinician; each has the id of its alert. */
export const ALERT_TOPIC = 'alert';

/** Shown where an instrument raises an alert of its own and the protocol names no contacts. */
const FALLBACK_CONTACTS: LocalisedText = {
  en: 'Tell a clinician of the study at once. In an emergency call the emergency number (112 in Europe).',
  es: 'Avise de inmediato a un profesional clínico del estudio. En una emergencia, llame al número de emergencias (112 en Europa).',
};

/** The alerts of the instrument and those of the protocol in force: a rule added for safety holds for everybody at once. */
function alertsOf(form: Form, answers: StoredAnswers): RaisedAlert[] {
  const further = form.trial.protocol.riskAlerts.filter(({ instrument }) => instrument === form.definition.code);
  return raisedAlerts(form.definition, answers, further);
}

/** Whom to turn to, shown at once to whoever sees these answers; null where no answer raises an alert. */
export function crisisOf(form: Form, answers: StoredAnswers): { readonly contacts: LocalisedText } | null {
  if (alertsOf(form, answers).length === 0) return null;
  return { contacts: form.trial.protocol.riskContacts?.text ?? FALLBACK_CONTACTS };
}

const INSERT = `insert into trial.alert (trial_id, id, participant_id, form_id, instrument_code, item, value, threshold, raised_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict on constraint alert_once do nothing returning id`;

/**
 * Writes the alerts that these answers raise and asks for a clinician to be paged, once per item of a form, in the transaction of the
 * save. Also for forms that are not submitted yet: whoever stops halfway must be reached as well.
 * @param at trial time
 * @param recordedAt real time
 * @returns how many were raised for the first time
 */
export async function raiseAlerts(
  tx: EntityManager,
  form: Form,
  answers: StoredAnswers,
  ids: Pick<IdSource, 'next'>,
  at: Date,
  recordedAt: Date,
): Promise<number> {
  let raised = 0;
  for (const { rule, item } of alertsOf(form, answers)) {
    const id = ids.next();
    const key = [form.trial.id, id, form.participant.id, form.id, form.definition.code, item, answers[item], rule.atLeast, at];
    const made = await tx.query<unknown[]>(INSERT, key);
    if (made.length === 0) continue;
    raised += 1;
    await enqueue(tx, { id, trialId: form.trial.id, topic: ALERT_TOPIC, payload: { alertId: id }, createdAt: at }, recordedAt);
  }
  return raised;
}
