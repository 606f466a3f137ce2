import { validateAnswers, type InstrumentDefinition } from '@equipoise/instruments';
import { invalidInput } from '@equipoise/kernel';

/**
 * Item by item, all mistakes at once. Unanswered items are accepted: nobody is forced to answer.
 * @throws DomainError invalid-input with a problem per wrong item, at `answers.<item>`
 */
export function requireAnswers(definition: InstrumentDefinition, answers: Readonly<Record<string, unknown>>): void {
  const problems = validateAnswers(definition, answers, { partial: true });
  if (problems.length === 0) return;
  throw invalidInput(
    problems.map(({ item, code, message }) => ({
      code,
      message,
      // an unknown item is not named: what was submitted is never repeated
      path: item === '' ? 'answers' : `answers.${item}`,
    })),
  );
}
