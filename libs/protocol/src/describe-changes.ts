import { compareProtocols, type AmendmentDemand, type ProtocolChange } from './compare-protocols';
import type { OpenProtocol, Protocol } from './protocol';

/** A change of the protocol as a person reads it. */
export interface DescribedChange extends ProtocolChange {
  /** "The visit post was changed: window from {before: 3, after: 21} to {before: 3, after: 28}." */
  readonly sentence: string;
}

/** One field that differs. Empty where it is not written; where either is long, both are empty and `longText` says so. */
export interface FieldChange {
  /** Empty where the section itself is the value. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly longText: boolean;
}

/** A change taken apart, for a screen that has words of its own language. */
export interface OpenChange {
  /** "visits", "targetSize", "randomisation.strata". */
  readonly section: string;
  /** Code of the entry; empty where the section is no list. */
  readonly code: string;
  readonly kind: ProtocolChange['kind'];
  readonly fields: readonly FieldChange[];
}

const SECTIONS: Readonly<Record<string, string>> = {
  identification: 'The identification', arms: 'The arm', sites: 'The site', capturedData: 'The captured variable', eligibility: 'The criterion', visits: 'The visit', roles: 'The role',
  reminders: 'The reminder', milestones: 'The milestone', riskAlerts: 'The alert', measurements: 'The measurement', feedback: 'The question in free text', consentDocuments: 'The consent document',
  languages: 'The languages', targetSize: 'The target size', recruitmentCap: 'The recruitment cap', therapy: 'The therapy', riskContacts: 'The contacts at risk', analysisPlan: 'The plan of analysis',
  randomisation: 'The randomisation', 'randomisation.unit': 'What is allocated as a whole', 'randomisation.strata': 'The strata', 'randomisation.sealed': 'The sealed part of the randomisation',
  'identification.code': 'The code of the trial', 'identification.version': 'The version', simulated: 'Whether participants are simulated',
};

const PLURAL = new Set(['languages', 'riskContacts', 'randomisation.strata']);
const KINDS = { added: 'was added', removed: 'was taken out', changed: 'was changed' } as const;

/** What each demand means for the trial. */
export const DEMANDS: Readonly<Record<AmendmentDemand, string>> = {
  're-consent': 'participants sign the new document before their next step',
  'new-commitment': 'new positions are sealed and committed anew; those that were allocated stay',
  'replan-visits': 'open visits and reminders are planned anew',
  'new-plan-seal': 'the plan of analysis is signed and sealed again, with a reason',
};

/** Longer values are not repeated: the documents have them. */
const LONGEST = 120;

/** What differs between two versions of a protocol, in words and in the order of the document. The sealed part is named, never shown. */
export function describeChanges(before: Protocol, after: Protocol): readonly DescribedChange[] {
  return compareProtocols(before, after).map((change) => ({ ...change, sentence: sentenceOf(change, before, after) }));
}

/** What differs between two open protocols: what blinded people may read of both, and nothing else is at hand here. */
export function describeOpenChanges(before: OpenProtocol, after: OpenProtocol): readonly OpenChange[] {
  const [one, other] = [withoutSealed(before), withoutSealed(after)];
  return compareProtocols(one, other).map(({ path, kind }) => {
    const [section = '', ...rest] = path.split('.');
    const whole = SECTIONS[path] !== undefined;
    return {
      section: whole ? path : section,
      code: whole ? '' : rest.join('.'),
      kind,
      fields: kind === 'changed' && !path.startsWith('randomisation.') ? differencesOf(valueAt(one, path), valueAt(other, path)) : [],
    };
  });
}

const withoutSealed = ({ randomisation, ...rest }: OpenProtocol): Protocol => (randomisation ? { ...rest, randomisation: { ...randomisation, parameters: {} } } : rest);

function sentenceOf({ path, kind }: ProtocolChange, before: Protocol, after: Protocol): string {
  const [section = '', ...rest] = path.split('.');
  const name = SECTIONS[path] ?? `${SECTIONS[section] ?? section} ${rest.join('.')}`;
  const what = `${name} ${PLURAL.has(path) ? KINDS[kind].replace('was', 'were') : KINDS[kind]}`;
  if (kind !== 'changed' || path.startsWith('randomisation')) return `${what}.`;
  const differences = differencesOf(valueAt(before, path), valueAt(after, path));
  return differences.length === 0 ? `${what}.` : `${what}: ${differences.map(inWords).join('; ')}.`;
}

/** The entry of a list by its code, else the section itself. */
function valueAt(protocol: Protocol, path: string): unknown {
  const [section = '', code] = path.split('.');
  const value = (protocol as unknown as Record<string, unknown>)[section];
  if (section === 'consentDocuments') return undefined;
  if (Array.isArray(value) && code !== undefined) return (value as { code?: unknown }[]).find((entry) => entry.code === code);
  return code === undefined ? value : (value as Record<string, unknown> | undefined)?.[code];
}

function differencesOf(before: unknown, after: unknown): FieldChange[] {
  if (!isFields(before) || !isFields(after)) return difference('', before, after);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .flatMap((field) => difference(field, before[field], after[field]));
}

function difference(field: string, one: unknown, other: unknown): FieldChange[] {
  const [before, after] = [shown(one), shown(other)];
  if (before === '' && after === '') return [];
  const longText = Math.max(before.length, after.length) > LONGEST;
  return [longText && before !== '' && after !== '' ? { field, before: '', after: '', longText } : { field, before, after, longText: false }];
}

function inWords({ field, before, after, longText }: FieldChange): string {
  const prefix = field === '' ? '' : `${field} `;
  if (longText) return `${prefix}has another text`;
  if (before === '') return `${prefix}is now ${after}`;
  if (after === '') return `${prefix}was ${before}, and is not written any more`;
  return `${prefix}from ${before} to ${after}`;
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (isFields(value)) return `{${Object.entries(value).map(([key, entry]) => `${key}: ${shown(entry)}`).join(', ')}}`;
  return typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
