import { compareProtocols, type AmendmentDemand, type ProtocolChange } from './compare-protocols';
import type { Protocol } from './protocol';

/** A change of the protocol as a person reads it. */
export interface DescribedChange extends ProtocolChange {
  /** "The visit post was changed: window from {before: 3, after: 21} to {before: 3, after: 28}." */
  readonly sentence: string;
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

function sentenceOf({ path, kind }: ProtocolChange, before: Protocol, after: Protocol): string {
  const [section = '', ...rest] = path.split('.');
  const name = SECTIONS[path] ?? `${SECTIONS[section] ?? section} ${rest.join('.')}`;
  const what = `${name} ${PLURAL.has(path) ? KINDS[kind].replace('was', 'were') : KINDS[kind]}`;
  if (kind !== 'changed' || path.startsWith('randomisation')) return `${what}.`;
  const differences = differencesOf(valueAt(before, path), valueAt(after, path));
  return differences.length === 0 ? `${what}.` : `${what}: ${differences.join('; ')}.`;
}

/** The entry of a list by its code, else the section itself. */
function valueAt(protocol: Protocol, path: string): unknown {
  const [section = '', code] = path.split('.');
  const value = (protocol as unknown as Record<string, unknown>)[section];
  if (section === 'consentDocuments') return undefined;
  if (Array.isArray(value) && code !== undefined) return (value as { code?: unknown }[]).find((entry) => entry.code === code);
  return code === undefined ? value : (value as Record<string, unknown> | undefined)?.[code];
}

function differencesOf(before: unknown, after: unknown): string[] {
  if (!isFields(before) || !isFields(after)) return [difference('', before, after)].filter((text) => text !== '');
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => difference(field, before[field], after[field]));
}

function difference(field: string, before: unknown, after: unknown): string {
  const [old, now] = [shown(before), shown(after)];
  if (old === '' && now === '') return '';
  const prefix = field === '' ? '' : `${field} `;
  if (old === '') return `${prefix}is now ${now}`;
  if (now === '') return `${prefix}was ${old}, and is not written any more`;
  return old.length > LONGEST || now.length > LONGEST ? `${prefix}has another text`.trim() : `${prefix}from ${old} to ${now}`;
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (isFields(value)) return `{${Object.entries(value).map(([key, entry]) => `${key}: ${shown(entry)}`).join(', ')}}`;
  return typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
