/** What a piece of evidence is worth to its statement: it speaks for it, against it, or only tells something. */
export type Weight = 'for' | 'against' | 'tells';

/** One piece of live evidence, read at this moment. */
export interface Check {
  /** Names the words of it (words.ts; the screens have their own). */
  readonly code: string;
  readonly weight: Weight;
  /** A count, a date, a name that is public; null where nothing is there yet. */
  readonly value: number | string | null;
  /** What is wrong, by name: tables, triggers, logins. Never a participant. */
  readonly names: readonly string[];
}

/** `by-test-only`: nothing here can speak for it now, so the tests alone do. */
export const VERDICTS = ['shown', 'not-shown', 'by-test-only'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One piece against a statement outweighs all others; pieces that only tell something prove nothing. */
export function verdictOf(checks: readonly Check[]): Verdict {
  if (checks.some(({ weight }) => weight === 'against')) return 'not-shown';
  return checks.some(({ weight }) => weight === 'for') ? 'shown' : 'by-test-only';
}

/** Speaks for the statement only while nothing is found: gaps, leftovers, things switched off. */
export function noneOf(code: string, names: readonly string[]): Check {
  return { code, weight: names.length === 0 ? 'for' : 'against', value: names.length, names };
}

/**
 * Counts exceptions among what there is.
 * @param among how many there are in all: where there is nothing, no exception proves nothing
 */
export function noExceptions(code: string, exceptions: number, among: number): Check {
  return { code, weight: exceptions > 0 ? 'against' : among > 0 ? 'for' : 'tells', value: exceptions, names: [] };
}

/** Must be there. */
export function needed(code: string, value: number | string | null): Check {
  return { code, weight: value === null || value === 0 || value === '' ? 'against' : 'for', value, names: [] };
}

/** Something to know, which speaks neither for nor against. */
export const told = (code: string, value: number | string | null): Check => ({ code, weight: 'tells', value, names: [] });
