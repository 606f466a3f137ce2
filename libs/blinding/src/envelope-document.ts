import { noteOf, type Trial } from '@equipoise/trials';

export interface EnvelopeSheet {
  readonly participantCode: string;
  readonly number: number;
  readonly printedAt: Date;
  /** Name of the arm in the language of the document. */
  readonly arm: string;
}

const WORDS = {
  en: {
    title: 'Envelopes for emergency unblinding', outside: 'Outside of the envelope', inside: 'Inside: fold twice, text inwards, before it goes into an opaque envelope',
    trial: 'Trial', participant: 'Participant', envelope: 'Envelope', printed: 'Printed',
    rule: 'Open only in an emergency, when the care of this participant depends on the arm and the system cannot be reached. First call the therapist on call: most emergencies need care, not the arm.',
    record: 'Whoever opens it fills in this part and has it recorded in the system as soon as it can be reached. Opened by, date and time, reason, signature:',
    allocated: 'is allocated to', keep: 'Tell this to nobody who assesses outcomes.',
  },
  es: {
    title: 'Sobres para la apertura del ciego de urgencia', outside: 'Exterior del sobre', inside: 'Interior: doblar dos veces, con el texto hacia dentro, antes de meterlo en un sobre opaco',
    trial: 'Ensayo', participant: 'Participante', envelope: 'Sobre', printed: 'Impreso',
    rule: 'Abrir solo en una urgencia, cuando la atención de este participante dependa del brazo y no se pueda acceder al sistema. Llame primero al terapeuta de guardia: la mayoría de las urgencias necesitan atención, no el brazo.',
    record: 'Quien lo abra rellena esta parte y lo registra en el sistema en cuanto se pueda acceder a él. Abierto por, fecha y hora, motivo, firma:',
    allocated: 'está asignado a', keep: 'No se lo cuente a nadie que evalúe resultados.',
  },
} as const;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const STYLE = `body{font:15px/1.5 sans-serif;margin:2cm}section{break-after:page;page-break-after:always;min-height:22cm}
h1{font-size:20px}.mark{border:2px solid;padding:4px 8px;font-weight:bold}.line{border-bottom:1px solid;height:1.6cm}.arm{font-size:26px;font-weight:bold}.quiet{color:#555}`;

/** Two pages per participant: the outside of the envelope without the arm, and the sheet that goes into it. Every sheet is marked where the trial is no real one. */
export function envelopeDocument(trial: Trial, sheets: readonly EnvelopeSheet[], locale: 'en' | 'es'): string {
  const words = WORDS[locale];
  const note = noteOf(trial, locale);
  const mark = note ? `<p class="mark">${escaped(note)}</p>` : '';
  const pages = sheets.flatMap(({ participantCode, number, printedAt, arm }) => [
    `<section><p class="quiet">${words.outside}</p>${mark}<h1>${words.trial} ${escaped(trial.code)}<br>${words.participant} ${escaped(participantCode)}<br>${words.envelope} ${number}</h1>
<p>${words.rule}</p><p>${words.record}</p><div class="line"></div><div class="line"></div><div class="line"></div><p class="quiet">${words.printed} ${printedAt.toISOString()}</p></section>`,
    `<section><p class="quiet">${words.inside}</p>${mark}<h1>${words.trial} ${escaped(trial.code)}</h1>
<p>${words.participant} ${escaped(participantCode)} ${words.allocated}</p><p class="arm">${escaped(arm)}</p><p>${words.keep}</p></section>`,
  ]);
  return `<!doctype html>\n<html lang="${locale}"><head><meta charset="utf-8"><title>${words.title}: ${escaped(trial.code)}</title><style>${STYLE}</style></head><body>\n${pages.join('\n')}\n</body></html>\n`;
}
