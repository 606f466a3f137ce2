import type { Measurement, MeasurementInput } from '../../api/types';

export const QUALITIES = ['good', 'doubtful', 'unusable'] as const;

/** One cell while it is typed; an empty value is none. */
export interface ValueDraft {
  region: string;
  condition: string;
  value: number | '';
  quality: (typeof QUALITIES)[number];
  note: string;
}

/** A cell for every region and condition, filled with what is recorded. */
export function draftValues({ regions, conditions, values }: Pick<Measurement, 'regions' | 'conditions' | 'values'>): ValueDraft[] {
  return regions.flatMap((region) =>
    conditions.map((condition) => {
      const known = values.find((one) => one.region === region.code && one.condition === condition.code);
      return { region: region.code, condition: condition.code, value: known?.value ?? '', quality: known?.quality ?? 'good', note: known?.note ?? '' };
    }),
  );
}

/** What is sent: every cell that has a value, and every one that is said to be unusable. A cell left alone was not measured. */
export function enteredValues(drafts: readonly ValueDraft[]): MeasurementInput['values'] {
  return drafts
    .filter(({ value, quality }) => value !== '' || quality !== 'good')
    .map(({ region, condition, value, quality, note }) => ({ region, condition, value: value === '' ? null : value, quality, ...(quality !== 'good' && note.trim() ? { note } : {}) }));
}
