import type { Language } from '@equipoise/instruments';
import type { ReminderRule } from '@equipoise/protocol';

const SIMULATED = {
  en: { mark: '[Simulated] ', note: 'SIMULATED DATA: no real person receives this.' },
  es: { mark: '[Simulado] ', note: 'DATOS SIMULADOS: ninguna persona real recibe este mensaje.' },
} as const;

/** The mail of a reminder: the protocol's words in the participant's language, with the personal link in its place (at the end where the template forgot it). */
export function reminderMail(rule: Pick<ReminderRule, 'subject' | 'template'>, language: Language, link: string, simulated: boolean): { subject: string; body: string } {
  const template = rule.template[language];
  const text = template.includes('{{link}}') ? template.replaceAll('{{link}}', () => link) : `${template.trimEnd()}\n${link}\n`;
  if (!simulated) return { subject: rule.subject[language], body: text };
  const { mark, note } = SIMULATED[language];
  return { subject: `${mark}${rule.subject[language]}`, body: `${text.trimEnd()}\n\n${note}\n` };
}
