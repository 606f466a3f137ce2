import type { Problem } from '@equipoise/kernel';
import type { Measurement } from '@equipoise/protocol';

export const QUALITIES = ['good', 'doubtful', 'unusable'] as const;
/** Whether a value may be used: an unusable one is kept and stays out of analyses. */
export type Quality = (typeof QUALITIES)[number];

export interface MeasuredValue {
  readonly region: string;
  readonly condition: string;
  /** In the unit of the protocol; null where nothing could be measured. */
  readonly value: number | null;
  readonly quality: Quality;
  readonly note?: string | null;
}

/** Everything that is wrong with the values of one measurement, all at once. */
export function measurementProblems(measurement: Measurement, values: readonly MeasuredValue[]): Problem[] {
  const seen = new Set<string>();
  return values.flatMap((given, index): Problem[] => {
    const problems: Problem[] = [];
    const say = (field: string, code: string, message: string, fix?: string) => problems.push({ code, path: `values.${index}.${field}`, message, ...(fix ? { fix } : {}) });
    const regions = measurement.regions.map(({ code }) => code);
    const conditions = measurement.conditions.map(({ code }) => code);
    if (!regions.includes(given.region)) say('region', 'unknown-region', 'The protocol has no such region.', `Use one of: ${regions.join(', ')}.`);
    if (!conditions.includes(given.condition)) say('condition', 'unknown-condition', 'The protocol has no such condition.', `Use one of: ${conditions.join(', ')}.`);
    const cell = JSON.stringify([given.region, given.condition]);
    if (seen.has(cell)) say('region', 'twice', 'This region and condition are given twice.');
    seen.add(cell);
    if (given.value === null && given.quality !== 'unusable') say('value', 'missing-value', 'Without a value the quality is unusable.');
    if (given.value !== null && given.quality !== 'unusable' && !inRange(measurement, given.value)) {
      say('value', 'out-of-range', `The value lies outside ${measurement.minimum ?? 'any'} to ${measurement.maximum ?? 'any'} ${measurement.unit}.`, 'Correct it, or mark it as unusable.');
    }
    if (given.quality !== 'good' && !given.note?.trim()) say('note', 'missing-note', 'Say why the quality is not good.');
    return problems;
  });
}

function inRange({ minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY }: Pick<Measurement, 'minimum' | 'maximum'>, value: number): boolean {
  return value >= minimum && value <= maximum;
}
