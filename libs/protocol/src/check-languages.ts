import type { Language } from '@equipoise/instruments';
import { isRecord, type DocumentPath, type SourceDocument } from './source-document';

const LABEL_FIELDS: readonly string[] = ['label', 'name', 'title', 'subject', 'template', 'text'];
const ALL: readonly Language[] = ['en', 'es'];

/** Every text must exist in each language of the trial; a plain text counts for all. */
export function checkLanguages(source: SourceDocument): void {
  const stated = source.get('languages');
  const languages = Array.isArray(stated) ? ALL.filter((language) => stated.includes(language)) : ALL;
  walk(source, [], source.data, languages);
  for (const { path, value } of source.entries('consentDocuments')) {
    if (isRecord(value.languages)) reportMissing(source, [...path, 'languages'], value.languages, languages);
  }
}

function walk(source: SourceDocument, path: DocumentPath, value: unknown, languages: readonly Language[]): void {
  if (path[0] === 'analysisPlan') return;
  if (Array.isArray(value)) value.forEach((entry, index) => walk(source, [...path, index], entry, languages));
  if (!isRecord(value)) return;
  for (const [field, inner] of Object.entries(value)) {
    if (LABEL_FIELDS.includes(field) && isRecord(inner)) reportMissing(source, [...path, field], inner, languages);
    else walk(source, [...path, field], inner, languages);
  }
}

function reportMissing(source: SourceDocument, path: DocumentPath, texts: Readonly<Record<string, unknown>>, languages: readonly Language[]): void {
  for (const language of languages) {
    if (texts[language] === undefined) {
      source.report(path, 'missing-translation', `There is no text in "${language}", which is a language of this trial.`, `Add "${language}", or take it out of "languages".`);
    }
  }
}
