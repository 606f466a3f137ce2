import type { Answers, InstrumentDefinition, ItemScale, CompositeScale, ScaleDefinition } from './instrument-definition';
import { validateAnswers } from './validate-answers';

/** The value of one scale; `value` is null when too few items are answered, and `reason` says how many are needed. */
export interface ScaleScore {
  readonly code: string;
  readonly value: number | null;
  /** Items of the scale that are answered and that are not. */
  readonly answered: number;
  readonly missing: number;
  readonly reason?: string;
}

export interface ScoringOptions {
  /** What the sealed plan says about missing items, by scale code: items that must be answered at least. */
  readonly minimumAnswered?: Readonly<Record<string, number>>;
}

/**
 * Scores every scale of a form, in the order of the definition.
 * Values lie within the scale's minimum and maximum; they are not rounded.
 * @throws RangeError when an answer is of an unknown item, not a whole number or out of range: check with `validateAnswers` first.
 */
export function scoreForm(definition: InstrumentDefinition, answers: Answers, options: ScoringOptions = {}): ScaleScore[] {
  const problem = validateAnswers(definition, answers, { partial: true })[0];
  if (problem) throw new RangeError(`${definition.code}: ${problem.message}`);
  const scored = new Map<string, ScaleScore>();
  for (const scale of inDependencyOrder(definition.scales)) {
    const minimumAnswered = options.minimumAnswered?.[scale.code] ?? scale.missing.minimumAnswered;
    scored.set(
      scale.code,
      scale.kind === 'items' ? scoreItems(definition, scale, answers, minimumAnswered) : scoreComposite(definition, scale, scored, minimumAnswered),
    );
  }
  return definition.scales.map((scale) => scored.get(scale.code)!);
}

function scoreItems(definition: InstrumentDefinition, scale: ItemScale, answers: Answers, minimumAnswered: number): ScaleScore {
  const points = scale.items.map((item) => pointsOf(definition, scale, item, answers[item])).filter((value) => value !== null);
  return finish(scale, points, scale.items.length, minimumAnswered, points.length, scale.items.length - points.length, 'items');
}

function scoreComposite(
  definition: InstrumentDefinition,
  scale: CompositeScale,
  scored: ReadonlyMap<string, ScaleScore>,
  minimumAnswered: number,
): ScaleScore {
  const parts = scale.parts.map((part) => {
    const partDefinition = definition.scales.find((candidate) => candidate.code === part.scale)!;
    const score = scored.get(part.scale)!;
    const value = score.value === null ? null : part.reversed ? partDefinition.minimum + partDefinition.maximum - score.value : score.value;
    return { score, value };
  });
  const values = parts.map((part) => part.value).filter((value) => value !== null);
  const answered = parts.reduce((sum, part) => sum + part.score.answered, 0);
  const missing = parts.reduce((sum, part) => sum + part.score.missing, 0);
  return finish(scale, values, scale.parts.length, minimumAnswered, answered, missing, 'subscales');
}

function pointsOf(definition: InstrumentDefinition, scale: ItemScale, code: string, answer: number | null | undefined): number | null {
  if (answer === null || answer === undefined) return null;
  const recoded = scale.recode?.[code]?.[answer];
  if (recoded !== undefined) return recoded;
  if (!scale.reversed.includes(code)) return answer;
  const item = definition.items.find((candidate) => candidate.code === code)!;
  return item.minimum + item.maximum - answer;
}

function finish(
  scale: ScaleDefinition,
  values: readonly number[],
  size: number,
  minimumAnswered: number,
  answered: number,
  missing: number,
  unit: 'items' | 'subscales',
): ScaleScore {
  if (values.length === 0 || values.length < minimumAnswered) {
    return { code: scale.code, value: null, answered, missing, reason: `needs at least ${Math.max(1, minimumAnswered)} of ${size} ${unit}` };
  }
  const sum = values.reduce((total, value) => total + value, 0);
  // Where all are answered the sum is kept as it is, so that a whole number stays whole.
  const value = scale.rule === 'mean' ? sum / values.length : values.length === size ? sum : (sum / values.length) * size;
  return { code: scale.code, value, answered, missing };
}

function inDependencyOrder(scales: readonly ScaleDefinition[]): ScaleDefinition[] {
  return [...scales.filter((scale) => scale.kind === 'items'), ...scales.filter((scale) => scale.kind === 'composite')];
}
