import { checkRandomisation } from './check-randomisation';
import { isRecord, type SourceDocument } from './source-document';

/** Arms, method, sizes and therapy: what must fit together. */
export function checkDesign(source: SourceDocument): void {
  checkArms(source);
  checkRandomisation(source);
  checkSizes(source);
  checkTherapy(source);
  checkDictionary(source);
  checkMeasurements(source);
}

function checkMeasurements(source: SourceDocument): void {
  for (const { path, value } of source.entries('measurements')) {
    if (typeof value.minimum === 'number' && typeof value.maximum === 'number' && value.minimum > value.maximum) {
      source.report([...path, 'minimum'], 'out-of-range', 'The minimum is above the maximum.', 'Exchange the two.');
    }
  }
}

function checkArms(source: SourceDocument): void {
  const arms = source.entries('arms');
  const randomised = isRecord(source.get('randomisation'));
  if (randomised && arms.length === 1) {
    source.report(['randomisation'], 'inconsistent', 'With one arm there is nothing to randomise.', 'Add an arm, or remove "randomisation".');
  }
  if (!randomised && arms.length > 1) {
    source.report(['arms'], 'inconsistent', 'There are several arms, and nothing says how participants are allocated.', 'Add "randomisation".');
  }
  if (arms.length > 0 && arms.every(({ value }) => value.role === 'active-comparator' || value.role === 'control')) {
    source.report(['arms'], 'inconsistent', 'No arm has the role experimental, so a difference would have no sign.', 'Give one arm the role experimental.');
  }
}

function checkSizes(source: SourceDocument): void {
  const target = source.get('targetSize');
  const cap = source.get('recruitmentCap');
  if (typeof target === 'number' && typeof cap === 'number' && cap < target) {
    source.report(['recruitmentCap'], 'inconsistent', 'The cap is below the target, so the target can never be reached.', 'Raise the cap or lower the target.');
  }
  for (const { path, value } of source.entries('milestones')) {
    if (typeof value.randomised === 'number' && typeof cap === 'number' && value.randomised > cap) {
      source.report([...path, 'randomised'], 'inconsistent', 'More than the recruitment cap can never be randomised.', 'Lower the number.');
    }
  }
}

function checkTherapy(source: SourceDocument): void {
  const therapy = source.get('therapy');
  if (!isRecord(therapy)) return;
  const { groupSize, completerSessions } = therapy;
  if (isRecord(groupSize) && typeof groupSize.minimum === 'number' && typeof groupSize.maximum === 'number' && groupSize.minimum > groupSize.maximum) {
    source.report(['therapy', 'groupSize', 'minimum'], 'inconsistent', 'The smallest group is larger than the largest.', 'Exchange the two.');
  }
  const delivered = source.entries('therapy', 'arms');
  const sessions = delivered.flatMap(({ value }) => {
    const least = value.sessionsAtLeast ?? value.sessions;
    return typeof least === 'number' ? [least] : [];
  });
  for (const { path, value } of delivered) {
    if (typeof value.sessionsAtLeast === 'number' && typeof value.sessions === 'number' && value.sessionsAtLeast > value.sessions) {
      source.report([...path, 'sessionsAtLeast'], 'inconsistent', 'The fewest sessions of a group are more than the most.', 'Exchange the two.');
    }
  }
  if (typeof completerSessions === 'number' && sessions.length > 0 && completerSessions > Math.min(...sessions)) {
    source.report(
      ['therapy', 'completerSessions'],
      'inconsistent',
      'An arm has fewer sessions than a completer must attend, so nobody in it could be one.',
      `Use at most ${Math.min(...sessions)}.`,
    );
  }
  const seen = new Set<unknown>();
  for (const { path, value } of delivered) {
    if (seen.has(value.arm)) source.report([...path, 'arm'], 'duplicate-code', 'The therapy of this arm is described twice.', 'Keep one of the two.');
    seen.add(value.arm);
  }
}

function checkDictionary(source: SourceDocument): void {
  for (const { path, value } of source.entries('capturedData')) {
    const { type, minimum, maximum, choices } = value;
    if (typeof minimum === 'number' && typeof maximum === 'number' && minimum > maximum) {
      source.report([...path, 'minimum'], 'out-of-range', 'The minimum is above the maximum.', 'Exchange the two.');
    }
    if (type !== 'number' && (minimum !== undefined || maximum !== undefined)) {
      source.report(path, 'inconsistent', 'Only a number has a minimum and a maximum.', 'Remove them, or make the type number.');
    }
    if (type === 'choice' && choices === undefined) source.report(path, 'missing-field', 'A choice needs "choices".', 'List at least two, each with code and label.');
    if (type !== 'choice' && choices !== undefined) source.reportField([...path, 'choices'], 'inconsistent', 'Only the type choice has choices.', 'Remove them, or make the type choice.');
  }
}
