import type { Language } from '@equipoise/instruments';
import type { ReminderRule } from '@equipoise/protocol';
import { markOf, noteOf } from '@equipoise/trials';

/** The mail of a reminder: the protocol's words in the participant's language, with the personal link in its place (at the end where the template forgot it). */
export function reminderMail(rule: Pick<ReminderRule, 'subject' | 'template'>, language: Language, link: string, trial: Parameters<typeof markOf>[0]): { subject: string; body: string } {
  const template = rule.template[language];
  const text = template.includes('{{link}}') ? template.replaceAll('{{link}}', () => link) : `${template.trimEnd()}\n${link}\n`;
  const note = noteOf(trial, language);
  if (!note) return { subject: rule.subject[language], body: text };
  return { subject: `${markOf(trial, language)}${rule.subject[language]}`, body: `${text.trimEnd()}\n\n${note}\n` };
}
