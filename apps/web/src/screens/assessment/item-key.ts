import type { Answers, InstrumentItem } from '../../api/types';

/** The key under which an item's answer is kept. */
export function itemKey(item: InstrumentItem): string {
  return item.code;
}

/** The values that can be picked, when there are few enough to show them all; null where a number is typed. */
export function choicesOf({ min, max, step }: InstrumentItem): number[] | null {
  const by = step && step > 0 ? step : 1;
  const count = Math.round((max - min) / by) + 1;
  return count >= 2 && count <= 11 ? Array.from({ length: count }, (_, index) => Number((min + index * by).toPrecision(12))) : null;
}

/** Whether an answer lies on the item's scale. */
export function withinRange(value: number | null | undefined, { min, max, step }: InstrumentItem): boolean {
  if (value === null || value === undefined) return true;
  if (!Number.isFinite(value) || value < min || value > max) return false;
  const steps = (value - min) / (step && step > 0 ? step : 1);
  return Math.abs(steps - Math.round(steps)) < 1e-9;
}

/** The items whose answers differ between what stands here and what the server has. */
export function differences<Item extends InstrumentItem>(items: readonly Item[], mine: Answers, theirs: Answers): Item[] {
  return items.filter((item) => (mine[itemKey(item)] ?? null) !== (theirs[itemKey(item)] ?? null));
}

export interface Typed {
  /** The answer so far, null while the digits fit no value. */
  value: number | null;
  /** Whether a further digit could still make another valid answer (1 may become 10). */
  open: boolean;
  digits: string;
}

/** One more digit typed on an item: "1" then "0" is 10 where the scale reaches it; a digit that fits nothing begins anew. */
export function typeDigit(before: string, digit: string, choices: readonly number[]): Typed {
  for (const digits of before ? [before + digit, digit] : [digit]) {
    const value = choices.includes(Number(digits)) ? Number(digits) : null;
    const open = choices.some((choice) => String(choice) !== digits && String(choice).startsWith(digits));
    if (value !== null || open) return { value, open, digits };
  }
  return { value: null, open: false, digits: '' };
}
