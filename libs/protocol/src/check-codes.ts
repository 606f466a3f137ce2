import { findInstrument, instruments } from '@equipoise/instruments';
import { nearest } from './nearest';
import { isRecord, type DocumentPath, type Entry, type SourceDocument } from './source-document';
import { reservedWords } from './tokenise-expression';

/** Lists whose entries are known by a code that must be there once. */
const CODED_LISTS: readonly (readonly [list: string, field: string])[] = [
  ['arms', 'code'],
  ['sites', 'code'],
  ['capturedData', 'code'],
  ['eligibility', 'code'],
  ['visits', 'code'],
  ['roles', 'code'],
  ['reminders', 'code'],
  ['milestones', 'code'],
  ['riskAlerts', 'code'],
  ['measurements', 'code'],
  ['feedback', 'code'],
];

/** Codes that are there twice, and references to what is not there. */
export function checkCodes(source: SourceDocument): void {
  for (const [list, field] of CODED_LISTS) checkUnique(source, source.entries(list), field);
  const factors = source.entries('randomisation', 'strata');
  checkUnique(source, factors, 'factor');
  for (const factor of factors) checkUnique(source, source.entries(...factor.path, 'levels'), 'code');
  for (const variable of source.entries('capturedData')) checkUnique(source, source.entries(...variable.path, 'choices'), 'code');
  for (const measurement of source.entries('measurements')) {
    for (const list of ['regions', 'conditions']) checkUnique(source, source.entries(...measurement.path, list), 'code');
  }
  checkConsentVersions(source);
  checkVariableNames(source);
  checkReferences(source);
}

function checkUnique(source: SourceDocument, entries: readonly Entry[], field: string): void {
  const seen = new Set<string>();
  for (const { path, value } of entries) {
    const code = value[field];
    if (typeof code !== 'string') continue;
    // Codes end up in file names and in columns, where a difference of case alone would be lost.
    const key = code.toLowerCase();
    if (seen.has(key)) source.report([...path, field], 'duplicate-code', `"${code}" is already used in this list.`, 'Give each entry a code of its own; case does not count.');
    seen.add(key);
  }
}

function checkConsentVersions(source: SourceDocument): void {
  const seen = new Set<string>();
  for (const { path, value } of source.entries('consentDocuments')) {
    const key = `${String(value.code)} ${String(value.version)}`;
    if (seen.has(key)) source.report([...path, 'version'], 'duplicate-code', 'This version of the document is there already.', 'Give a changed document a new version.');
    seen.add(key);
  }
}

function checkVariableNames(source: SourceDocument): void {
  for (const { path, value } of source.entries('capturedData')) {
    const { code } = value;
    if (code === 'site') {
      source.report([...path, 'code'], 'duplicate-code', '"site" is always there: it holds the code of the participant\'s site.', 'Choose another code.');
    } else if (typeof code === 'string' && reservedWords.includes(code)) {
      source.report([...path, 'code'], 'wrong-format', `"${code}" is a word of the expression language.`, 'Choose another code.');
    }
  }
}

function checkReferences(source: SourceDocument): void {
  const known = (list: string): string[] => source.entries(list).flatMap(({ value }) => (typeof value.code === 'string' ? [value.code] : []));
  const visits = known('visits');
  const roles = known('roles');
  const arms = known('arms');
  for (const { path, value } of source.entries('visits')) {
    if (!Array.isArray(value.instruments)) continue;
    value.instruments.forEach((code: unknown, index) => checkReference(source, [...path, 'instruments', index], code, instrumentCodes(), 'an instrument'));
    reportTwice(source, [...path, 'instruments'], value.instruments);
  }
  for (const { path, value } of source.entries('measurements')) {
    if (Array.isArray(value.visits)) value.visits.forEach((code: unknown, index) => checkReference(source, [...path, 'visits', index], code, visits, 'a visit'));
  }
  for (const { path, value } of source.entries('reminders')) checkReference(source, [...path, 'visit'], value.visit, visits, 'a visit');
  for (const { path, value } of source.entries('therapy', 'arms')) checkReference(source, [...path, 'arm'], value.arm, arms, 'an arm');
  for (const { path, value } of source.entries('roles')) {
    if (Array.isArray(value.conflicts)) {
      value.conflicts.forEach((code: unknown, index) => {
        checkReference(source, [...path, 'conflicts', index], code, roles, 'a role');
        if (code === value.code) source.report([...path, 'conflicts', index], 'inconsistent', 'A role cannot conflict with itself.', 'Remove it.');
      });
    }
  }
  const contacts = source.get('riskContacts');
  if (isRecord(contacts)) checkReference(source, ['riskContacts', 'pagedRole'], contacts.pagedRole, roles, 'a role');
  for (const { path, value } of source.entries('riskAlerts')) {
    checkReference(source, [...path, 'instrument'], value.instrument, instrumentCodes(), 'an instrument');
    const instrument = typeof value.instrument === 'string' ? findInstrument(value.instrument) : undefined;
    if (instrument) checkReference(source, [...path, 'item'], value.item, instrument.items.map((item) => item.code), `an item of ${instrument.code}`);
  }
}

function reportTwice(source: SourceDocument, path: DocumentPath, list: readonly unknown[]): void {
  list.forEach((code, index) => {
    if (list.indexOf(code) < index) source.report([...path, index], 'duplicate-code', `"${String(code)}" is in this list twice.`, 'Keep one of them.');
  });
}

function checkReference(source: SourceDocument, path: DocumentPath, code: unknown, known: readonly string[], what: string): void {
  if (typeof code !== 'string' || known.includes(code)) return;
  const near = nearest(code, known);
  source.report(path, 'unknown-reference', `"${code}" is not ${what} of this protocol.`.replace(/( of \S+) of this protocol/, '$1'), near ? `Did you mean "${near}"?` : listed(known));
}

function listed(known: readonly string[]): string {
  return known.length > 0 ? `Known are: ${known.join(', ')}.` : 'None is defined yet.';
}

function instrumentCodes(): string[] {
  return instruments.map((instrument) => instrument.code);
}
