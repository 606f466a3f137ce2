import type { InstrumentDefinition, ItemDefinition } from './instrument-definition';

export type AnswerProblemCode = 'unknown-item' | 'not-a-number' | 'not-whole' | 'below-minimum' | 'above-maximum' | 'missing';

/** One mistake in the answers of a form. The message never repeats what was submitted. */
export interface AnswerProblem {
  readonly item: string;
  readonly code: AnswerProblemCode;
  readonly message: string;
}

/**
 * Checks the answers of one form as they came from outside. An empty list means that they can be stored.
 * With `partial` (saving as one goes) unanswered items are accepted; without it each is named.
 */
export function validateAnswers(
  definition: InstrumentDefinition,
  answers: Readonly<Record<string, unknown>>,
  options: { readonly partial: boolean },
): AnswerProblem[] {
  const known = new Map(definition.items.map((item) => [item.code, item]));
  const unknown = Object.keys(answers)
    .filter((code) => !known.has(code))
    .map((): AnswerProblem => ({ item: '', code: 'unknown-item', message: `There is an answer to an item that ${definition.code} does not have.` }));
  const wrong = definition.items.flatMap((item) => {
    const answer = Object.hasOwn(answers, item.code) ? answers[item.code] : undefined;
    return problemOf(item, answer, options.partial);
  });
  return [...unknown.slice(0, 1), ...wrong];
}

function problemOf(item: ItemDefinition, answer: unknown, partial: boolean): AnswerProblem[] {
  const problem = (code: AnswerProblemCode, message: string): AnswerProblem[] => [{ item: item.code, code, message }];
  const name = item.label.en;
  if (answer === null || answer === undefined) return partial ? [] : problem('missing', `${name} is not answered.`);
  if (typeof answer !== 'number' || !Number.isFinite(answer)) return problem('not-a-number', `${name} must be a number.`);
  if (!Number.isInteger(answer)) return problem('not-whole', `${name} must be a whole number.`);
  if (answer < item.minimum) return problem('below-minimum', `${name} must be at least ${item.minimum}.`);
  if (answer > item.maximum) return problem('above-maximum', `${name} must be at most ${item.maximum}.`);
  return [];
}
