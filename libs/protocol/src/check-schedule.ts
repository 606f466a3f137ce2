import { IANAZone } from 'luxon';
import { isRecord, type Entry, type SourceDocument } from './source-document';

/** How every reminder of a visit with a blinded assessor begins, in both languages. */
export const blindingRequest = { en: 'Please do not mention your therapy', es: 'Por favor, no mencione su terapia' } as const;

/** Visits, windows, zones and reminders: what can be kept in the calendar, and what must be said. */
export function checkSchedule(source: SourceDocument): void {
  for (const { path, value } of source.entries('sites')) {
    if (typeof value.timeZone === 'string' && value.timeZone !== '' && !IANAZone.isValidZone(value.timeZone)) {
      source.report([...path, 'timeZone'], 'wrong-format', 'This time zone is not known.', 'Use a name of the IANA database, for example Europe/Madrid.');
    }
  }
  const visits = source.entries('visits');
  for (const visit of visits) checkVisit(source, visit);
  checkBaseline(source, visits);
  for (const reminder of source.entries('reminders')) checkReminder(source, reminder, visits);
}

function checkVisit(source: SourceDocument, { path, value }: Entry): void {
  const window = value.window;
  if (typeof value.targetDay === 'number' && isRecord(window) && typeof window.before === 'number' && window.before > value.targetDay) {
    source.report(
      [...path, 'window', 'before'],
      'impossible-window',
      'The window opens before the day from which the visit is counted.',
      `Use at most ${value.targetDay} days before, or a later target day.`,
    );
  }
  if (value.baseline === true && value.anchor !== undefined && value.anchor !== 'consent') {
    source.report([...path, 'anchor'], 'impossible-window', 'A baseline visit comes before baseline, randomisation and therapy.', 'Anchor it on consent.');
  }
  if (value.anchor === 'wave-start' && !isRecord(source.get('therapy'))) {
    source.report([...path, 'anchor'], 'inconsistent', 'Without "therapy" there are no intake waves.', 'Add "therapy", or choose another anchor.');
  }
  if (value.anchor === 'randomisation' && !isRecord(source.get('randomisation'))) {
    source.report([...path, 'anchor'], 'inconsistent', 'Nobody is randomised in this trial.', 'Anchor the visit on consent, baseline or wave-start.');
  }
  if (value.allocationGuess === true && value.baseline === true) {
    source.report([...path, 'allocationGuess'], 'inconsistent', 'Before randomisation there is no arm to guess.', 'Ask at the last visit.');
  }
}

function checkBaseline(source: SourceDocument, visits: readonly Entry[]): void {
  if (visits.length === 0 || visits.some(({ value }) => value.baseline === true)) return;
  source.report(['visits'], 'inconsistent', 'No visit is marked as baseline, so nothing is measured before randomisation.', 'Add "baseline: true" to one visit.');
}

function checkReminder(source: SourceDocument, { path, value }: Entry, visits: readonly Entry[]): void {
  const { template, subject } = value;
  const visit = visits.find((candidate) => candidate.value.code === value.visit)?.value;
  const texts = textsOf(template);
  if (texts.some(([, text]) => !text.includes('{{link}}'))) {
    source.report([...path, 'template'], 'wrong-format', 'The text has no {{link}}, so the participant cannot reach the questionnaire.', 'Put {{link}} where the personal link belongs.');
  }
  const unknown = [...texts, ...textsOf(subject)].flatMap(([, text]) => text.match(/\{\{(?!link\}\})[^}]*\}?\}?/g) ?? []);
  if (unknown.length > 0) {
    source.report([...path, 'template'], 'wrong-format', `"${unknown[0]!}" is not a placeholder.`, 'The only one is {{link}}; names and visits are never put into mail.');
  }
  if (visit?.assessor !== 'blinded-assessor') return;
  const silent = texts.filter(([language, text]) => !opensWithRequest(language, text));
  if (silent.length > 0) {
    source.report(
      [...path, 'template'],
      'blinding',
      'A blinded assessor does this visit, and the reminder does not begin by asking the participant to keep the therapy to themselves.',
      `Begin with "${blindingRequest.en}" (es: "${blindingRequest.es}").`,
    );
  }
}

function opensWithRequest(language: string, text: string): boolean {
  const accepted = language === 'en' ? [blindingRequest.en] : language === 'es' ? [blindingRequest.es] : Object.values(blindingRequest);
  return accepted.some((opening) => text.trimStart().startsWith(opening));
}

function textsOf(label: unknown): (readonly [language: string, text: string])[] {
  if (typeof label === 'string') return [['any', label]];
  return isRecord(label) ? Object.entries(label).flatMap(([language, text]) => (typeof text === 'string' ? [[language, text] as const] : [])) : [];
}
