import { parse } from 'yaml';
import { type Design, type Prevalence, RandomisationInputError, parseDesign, ratioSum, reducedFraction } from '@equipoise/randomisation-core';

/** What is to be compared, as the file says it. */
export interface Comparison {
  readonly n: number | undefined;
  readonly reps: number | undefined;
  readonly seed: string | undefined;
  readonly strata: number;
  readonly selectionEffect: number | undefined;
  readonly drift: number | undefined;
  /** Made for n participants, since some methods plan their size. */
  readonly designs: (n: number) => readonly Candidate[];
}

export interface Candidate {
  readonly design: Design;
  /** Levels of the factors of minimisation. */
  readonly prevalence: Prevalence;
}

type Fields = Readonly<Record<string, unknown>>;

const SETTINGS = ['n', 'reps', 'seed', 'strata', 'selectionEffect', 'drift', 'arms', 'designs'];
const PLANNED = ['random-allocation-rule', 'truncated-binomial', 'maximal'];
const TWO_ARMS = [
  { code: 'A', ratio: 1 },
  { code: 'B', ratio: 1 },
];

/**
 * Reads DESIGN.yaml.
 * @throws RandomisationInputError naming the entry and the field that are wrong
 */
export const readComparison = (text: string): Comparison => {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw wrong(`the file is not YAML (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`);
  }
  return parseComparison(value);
};

/**
 * Reads a comparison that came as data: settings and `designs`, a list of methods with their parameters; or only that list; or one method.
 * @throws RandomisationInputError naming the entry and the field that are wrong
 */
export const parseComparison = (value: unknown): Comparison => {
  if (Array.isArray(value)) return readComparisonFields({ designs: value });
  const fields = objectOf(value, 'the file');
  if (!('method' in fields)) return readComparisonFields(fields);
  const settings = Object.entries(fields).filter(([name]) => SETTINGS.includes(name) && name !== 'arms');
  const entry = Object.entries(fields).filter(([name]) => !SETTINGS.includes(name) || name === 'arms');
  return readComparisonFields({ ...Object.fromEntries(settings), designs: [Object.fromEntries(entry)] });
};

const readComparisonFields = (fields: Fields): Comparison => {
  const unknown = Object.keys(fields).find((name) => !SETTINGS.includes(name));
  if (unknown !== undefined) throw wrong(`the file has the unknown field "${unknown}" (known: ${SETTINGS.join(', ')})`);
  if (!Array.isArray(fields.designs) || fields.designs.length === 0) throw wrong('the file must have a list "designs" with at least one method');
  const entries: readonly unknown[] = fields.designs;
  const strata = integer(fields.strata, 'strata', 1000) ?? 1;
  return {
    n: integer(fields.n, 'n', 10_000),
    reps: integer(fields.reps, 'reps', 1_000_000),
    seed: seedOf(fields.seed),
    strata,
    selectionEffect: number(fields.selectionEffect, 'selectionEffect'),
    drift: number(fields.drift, 'drift'),
    designs: (n) => entries.map((entry, index) => readCandidate(entry, `designs[${index}]`, fields.arms, Math.ceil(n / strata))),
  };
};

/** One method with its parameters, as the design itself has them, or in the short forms that a person types. */
const readCandidate = (value: unknown, where: string, sharedArms: unknown, n: number): Candidate => {
  const given: Fields = typeof value === 'string' ? { method: value } : objectOf(value, where);
  const { parameters, blocks, ...rest } = given;
  const fields: Record<string, unknown> = { ...rest, ...(parameters === undefined ? {} : objectOf(parameters, `${where}.parameters`)) };
  fields.arms = armsOf(fields.arms ?? sharedArms, `${where}.arms`);
  const sizes = fields.blockSizes ?? blocks;
  if (sizes !== undefined) fields.blockSizes = numbersOf(sizes);
  if (typeof fields.p === 'string' || typeof fields.p === 'number') fields.p = reducedFraction(String(fields.p)) ?? fields.p;
  if (PLANNED.some((method) => method === fields.method) && fields.plannedSize === undefined) {
    const sum = ratioSum(fields.arms as { code: string; ratio: number }[]);
    fields.plannedSize = Math.ceil(n / sum) * sum;
  }
  const factors = fields.method === 'minimisation' ? factorsOf(fields.factors, `${where}.factors`) : undefined;
  if (factors !== undefined) {
    fields.factors = factors.map(({ factor, weight }) => ({ factor, weight }));
    fields.imbalance ??= 'range';
  }
  return {
    design: parseDesign(fields, where),
    prevalence: Object.fromEntries((factors ?? []).map(({ factor, levels }): [string, Record<string, number>] => [factor, levels])),
  };
};

/** `[{code, ratio}]`, `[MSC, CBT]`, `MSC:1,CBT:1` or `{MSC: 1, CBT: 1}`; two equal arms where nothing is said. */
const armsOf = (value: unknown, where: string): unknown => {
  if (value === undefined) return TWO_ARMS;
  if (typeof value === 'string') return armsOf(value.split(','), where);
  if (Array.isArray(value)) return value.map((arm: unknown) => (typeof arm === 'string' ? armOf(arm) : { ratio: 1, ...objectOf(arm, where) }));
  return Object.entries(objectOf(value, where)).map(([code, ratio]) => ({ code, ratio }));
};

const armOf = (text: string): { code: string; ratio: number } => {
  const [, code = text, ratio = '1'] = /^(.*?):(\d+)$/.exec(text.trim()) ?? [];
  return { code: code.trim(), ratio: Number(ratio) };
};

const numbersOf = (value: unknown): unknown =>
  typeof value === 'string' ? value.split(',').map(Number) : typeof value === 'number' ? [value] : value;

/** `{factor, weight, levels}`; levels as `{low: 0.7, high: 0.3}`, as a list of equally frequent ones, or as their number (2). */
const factorsOf = (value: unknown, where: string): { factor: string; weight: unknown; levels: Record<string, number> }[] => {
  if (!Array.isArray(value)) throw wrong(`${where} must be a list of {factor, weight, levels}`);
  return value.map((item: unknown, index) => {
    const { factor, weight = 1, levels = 2 } = objectOf(item, `${where}[${index}]`);
    if (typeof factor !== 'string') throw wrong(`${where}[${index}].factor must be the name of a factor`);
    return { factor, weight, levels: levelsOf(levels, `${where}[${index}].levels`) };
  });
};

const levelsOf = (value: unknown, where: string): Record<string, number> => {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return Object.fromEntries(Array.from({ length: value }, (_, index) => [`level ${index + 1}`, 1]));
  if (Array.isArray(value)) return Object.fromEntries(value.map((level) => [String(level), 1]));
  const shares = objectOf(value, where);
  const bad = Object.entries(shares).find(([, share]) => typeof share !== 'number' || !(share >= 0));
  if (bad !== undefined) throw wrong(`${where}.${bad[0]} must be a share such as 0.5`);
  return shares as Record<string, number>;
};

const objectOf = (value: unknown, where: string): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : (() => {
        throw wrong(`${where} must be an object with fields`);
      })();

const seedOf = (value: unknown): string | undefined => {
  if (value === undefined || typeof value === 'string') return value;
  throw wrong('seed must be text: 64 hexadecimal digits in quotes');
};

const integer = (value: unknown, name: string, maximum: number): number | undefined => {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= maximum) return value;
  throw wrong(`${name} must be a whole number from 1 to ${maximum}`);
};

const number = (value: unknown, name: string): number | undefined => {
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw wrong(`${name} must be a number (of standard deviations)`);
};

const wrong = (sentence: string): RandomisationInputError => new RandomisationInputError(sentence);
