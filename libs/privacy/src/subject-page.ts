import type { Place, ProtocolWords } from './protocol-words';
import { valueWord } from './value-words';
import { fieldWord, pageWord, sectionWord, type CopyLanguage } from './words';
import type { SectionKey } from './held-data';

export type CopyKey = SectionKey | 'contact' | 'looks';
export type CopyEntry = Readonly<Record<string, unknown>>;

/** Everything in a copy, in its order. */
export interface SubjectCopy {
  readonly trial: string;
  readonly code: string;
  readonly language: CopyLanguage;
  /** Where instants are said. */
  readonly timeZone: string;
  readonly madeAt: Date;
  /** Whether it holds what tells the arm too. */
  readonly complete: boolean;
  readonly contactErased: boolean;
  /** What the protocol calls its codes; without it they stand as they are. */
  readonly words?: ProtocolWords;
  readonly sections: readonly { readonly key: CopyKey; readonly entries: readonly CopyEntry[] }[];
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

/** The instant that a text is as a whole; what a person wrote may only look like one. */
function instantIn(text: string): Date | undefined {
  const at = INSTANT.test(text) ? new Date(text) : undefined;
  return at && !Number.isNaN(at.getTime()) ? at : undefined;
}

function instant(at: Date, { language, timeZone }: SubjectCopy): string {
  return new Intl.DateTimeFormat(language === 'es' ? 'es-ES' : 'en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at);
}

/** A code in words of the product or of the protocol, with the code behind where it is short for something; other texts as they were written. */
function wordOf(text: string, copy: SubjectCopy, place: Place): string {
  const field = place.within.length === 0 ? place.field : `${place.field}.${place.within.at(-1)}`;
  return valueWord(place.section, field, text, copy.language) ?? copy.words?.value(text, place) ?? text;
}

/** A value as people read it; what is structured becomes a list. */
function shown(value: unknown, copy: SubjectCopy, place: Place): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return pageWord(value ? 'yes' : 'no', copy.language);
  if (value instanceof Date) return escape(instant(value, copy));
  if (typeof value === 'string') {
    const at = instantIn(value);
    return escape(at ? instant(at, copy) : wordOf(value, copy, place));
  }
  if (typeof value !== 'object') return escape(JSON.stringify(value) ?? '');
  const inside = (key: string): Place => ({ ...place, within: [...place.within, key] });
  const parts = Array.isArray(value)
    ? value.map((part) => shown(part, copy, place))
    : Object.entries(value).map(([key, part]) => `${escape(copy.words?.key(key, place) ?? fieldWord(key, copy.language))}: ${shown(part, copy, inside(key))}`);
  return parts.length === 0 ? '–' : `<ul>${parts.map((part) => `<li>${part}</li>`).join('')}</ul>`;
}

function section(copy: SubjectCopy, { key, entries }: SubjectCopy['sections'][number]): string {
  const none = key === 'contact' && copy.contactErased ? 'erased' : 'nothing';
  const body = entries.length === 0
    ? `<p>${escape(pageWord(none, copy.language))}</p>`
    : entries.map((entry) => `<dl>${Object.entries(entry).map(([code, value]) => `<div><dt>${escape(fieldWord(code, copy.language))}</dt><dd>${shown(value, copy, { section: key, field: code, within: [], entry })}</dd></div>`).join('')}</dl>`).join('\n');
  return `<section>\n<h2>${escape(sectionWord(key, copy.language))}</h2>\n${body}\n</section>`;
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c2426}h1{font-size:1.5rem}h2{font-size:1.1rem;margin:2rem 0 .5rem;border-bottom:1px solid #c9d2d3}
dl{margin:0 0 1rem;padding:.5rem .75rem;border-left:3px solid #c9d2d3}dl div{display:flex;flex-wrap:wrap;gap:.25rem 1rem}dt{flex:0 0 12rem;color:#4a5759}dd{margin:0;flex:1 1 14rem;overflow-wrap:anywhere}ul{margin:0;padding-left:1.1rem}`;

/** The copy as a page of its own: nothing is loaded, nothing runs, and every word of the data is text. */
export function subjectPage(copy: SubjectCopy): string {
  const { language } = copy;
  const lead = [pageWord(copy.complete ? 'complete' : 'open', language), pageWord('staff', language)];
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(`${copy.trial} · ${copy.code}`)}</title><style>${STYLE}</style></head>
<body>
<h1>${escape(pageWord('title', language))}</h1>
<p><strong>${escape(`${copy.trial} · ${copy.code}`)}</strong><br>${escape(pageWord('made', language))}: ${escape(instant(copy.madeAt, copy))}</p>
${lead.map((line) => `<p>${escape(line)}</p>`).join('\n')}
${copy.sections.map((part) => section(copy, part)).join('\n')}
</body>
</html>
`;
}
