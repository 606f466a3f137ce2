import type { InstrumentDefinition } from '@equipoise/instruments';
import type { StoredAnswers } from './entry';

/**
 * Stored answers with those that were given now, in the order of the definition. An item that was not given stays as it is; null takes
 * an answer back. So saving item by item, in any order, ends where saving at once ends.
 * @param given answers that `requireAnswers` let through
 */
export function mergeAnswers(definition: InstrumentDefinition, stored: StoredAnswers, given: Readonly<Record<string, unknown>>): StoredAnswers {
  return Object.fromEntries(
    definition.items.flatMap(({ code }): [string, number | null][] => {
      if (Object.hasOwn(given, code)) return [[code, (given[code] as number | null | undefined) ?? null]];
      return Object.hasOwn(stored, code) ? [[code, stored[code] ?? null]] : [];
    }),
  );
}

/** Every item with its answer, null where there is none. */
export function completeAnswers(definition: InstrumentDefinition, stored: StoredAnswers): StoredAnswers {
  return Object.fromEntries(definition.items.map(({ code }) => [code, stored[code] ?? null]));
}

/** Whether two sets of answers say the same; an absent answer is the same as null. */
export function sameAnswers(definition: InstrumentDefinition, a: StoredAnswers, b: StoredAnswers): boolean {
  return definition.items.every(({ code }) => (a[code] ?? null) === (b[code] ?? null));
}

/** Whether anything is answered at all. */
export function isAnswered(answers: StoredAnswers): boolean {
  return Object.values(answers).some((answer) => answer !== null);
}
