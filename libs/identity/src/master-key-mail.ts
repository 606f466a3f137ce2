import type { MasterKeyTerm } from '@equipoise/platform';
import type { Locale } from './account.row';

const WORDS: Record<Locale, Record<'soon' | 'over', (name: string, day: string) => readonly [string, string]>> = {
  en: {
    soon: (name, day) => [
      `The master key of Equipoise ends on ${day}`,
      `Hello ${name},\n\nthe master key that locks names, contacts and sealed randomisations ends on ${day}. Please have it renewed before: whoever operates the server stops Equipoise and runs equipoise rotate-key (docs/operator.md, The master key, renewed). It takes minutes; choose a time without visits.\n`,
    ],
    over: (name, day) => [
      `The master key of Equipoise has ended on ${day}`,
      `Hello ${name},\n\nthe master key that locks names, contacts and sealed randomisations has ended on ${day}. Everything works on, so that no participant has to wait; but please have the key renewed now: whoever operates the server stops Equipoise and runs equipoise rotate-key (docs/operator.md, The master key, renewed).\n`,
    ],
  },
  es: {
    soon: (name, day) => [
      `La clave maestra de Equipoise caduca el ${day}`,
      `Hola, ${name}:\n\nLa clave maestra que protege nombres, contactos y aleatorizaciones selladas caduca el ${day}. Pida que se renueve antes: quien opera el servidor detiene Equipoise y ejecuta equipoise rotate-key (docs/operator.md, The master key, renewed). Tarda minutos; elija un momento sin visitas.\n`,
    ],
    over: (name, day) => [
      `La clave maestra de Equipoise caducó el ${day}`,
      `Hola, ${name}:\n\nLa clave maestra que protege nombres, contactos y aleatorizaciones selladas caducó el ${day}. Todo sigue funcionando para que nadie tenga que esperar; pero pida que se renueve ya: quien opera el servidor detiene Equipoise y ejecuta equipoise rotate-key (docs/operator.md, The master key, renewed).\n`,
    ],
  },
};

/** Subject and text in the person's language. @param term that is soon over, or over */
export function masterKeyMail({ state, endsAt }: MasterKeyTerm, locale: Locale, name: string): { readonly subject: string; readonly body: string } {
  const [subject, body] = WORDS[locale][state === 'over' ? 'over' : 'soon'](name, endsAt.toISOString().slice(0, 10));
  return { subject, body };
}
