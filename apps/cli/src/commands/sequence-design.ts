import {
  type Arm,
  type Design,
  type MethodName,
  type MinimisationDesign,
  RandomisationInputError,
  methodNames,
  parseDesign,
  ratioSum,
  reducedFraction,
} from '@equipoise/randomisation-core';

/** The options that describe a design, as they were typed. */
export interface DesignOptions {
  readonly method?: string;
  readonly arms?: string;
  readonly blocks?: string;
  readonly p?: string;
  readonly b?: string;
  readonly w?: string;
  readonly rho?: string;
  readonly a?: string;
  readonly imbalance?: string;
  readonly weights?: string;
  readonly factors?: string;
  readonly file?: string;
}

const PARAMETERS = ['blocks', 'p', 'b', 'w', 'rho', 'a'] as const;
type Parameter = (typeof PARAMETERS)[number];
/** Options that belong to one method only, as those of the parameters do. */
const OWN_OPTIONS = [...PARAMETERS, 'imbalance', 'weights', 'factors', 'file'] as const;

interface Needs {
  readonly parameters: readonly Parameter[];
  /** The number of positions is the planned size. */
  readonly planned?: true;
  /** Further options of this method. */
  readonly options?: readonly (typeof OWN_OPTIONS)[number][];
}

/** What each method needs beside its arms. */
const needs: Readonly<Record<MethodName, Needs>> = {
  simple: { parameters: [] },
  'permuted-blocks': { parameters: ['blocks'] },
  'random-allocation-rule': { parameters: [], planned: true },
  'truncated-binomial': { parameters: [], planned: true },
  efron: { parameters: ['p'] },
  'adjustable-biased-coin': { parameters: ['a'] },
  'generalised-biased-coin': { parameters: ['rho'] },
  'big-stick': { parameters: ['b'] },
  chen: { parameters: ['p', 'b'] },
  'wei-urn': { parameters: ['w', 'b'] },
  'block-urn': { parameters: ['b'] },
  maximal: { parameters: ['b'], planned: true },
  minimisation: { parameters: ['p'], options: ['imbalance', 'weights', 'factors'] },
  list: { parameters: [], options: ['file'] },
};

const examples: Readonly<Record<Parameter, string>> = { blocks: '4,6', p: '2/3', b: '2', w: '1', rho: '2', a: '2' };

/** The method that was asked for, and the arms; refuses options that belong to other methods. */
export const methodAndArms = (options: DesignOptions): { method: MethodName; arms: Arm[] } => {
  const method = methodFrom(options.method);
  const own: readonly string[] = [...needs[method].parameters, ...(needs[method].options ?? [])];
  const alien = OWN_OPTIONS.find((option) => options[option] !== undefined && !own.includes(option));
  if (alien !== undefined) throw wrong(`--${alien} does not belong to ${method}: leave it out`);
  return { method, arms: armsFrom(required(options.arms, '--arms', 'the arms with their ratio, for example --arms MSC:1,CBT:1')) };
};

/**
 * Builds the design that the options describe (of every method but minimisation and list, which need a file).
 * @param n positions per stratum; where a method plans its size, that is n, rounded up to a multiple of the ratios' sum
 * @throws RandomisationInputError in the words of the command line
 */
export const designFromOptions = (options: DesignOptions, n: number): Design => {
  const { method, arms } = methodAndArms(options);
  const { parameters, planned } = needs[method];
  const values = parameters.map((parameter) => parameterFrom(parameter, method, options));
  const sum = ratioSum(arms);
  return inWordsOfOptions(() =>
    parseDesign({ method, arms, ...Object.fromEntries(values), ...(planned ? { plannedSize: Math.ceil(n / sum) * sum } : {}) }),
  );
};

/**
 * Builds a design of minimisation.
 * @param factors in the order in which the file names them; each weighs 1 where `--weights` does not name it
 * @throws RandomisationInputError in the words of the command line
 */
export const minimisationFromOptions = (options: DesignOptions, factors: readonly string[]): MinimisationDesign => {
  const { arms } = methodAndArms(options);
  const weights = weightsFrom(options.weights, factors);
  const p = parameterFrom('p', 'minimisation', options);
  return inWordsOfOptions(() =>
    parseDesign({
      method: 'minimisation',
      arms,
      factors: factors.map((factor) => ({ factor, weight: weights.get(factor) ?? 1 })),
      imbalance: options.imbalance ?? 'range',
      ...Object.fromEntries([p]),
    }),
  ) as MinimisationDesign;
};

const parameterFrom = (parameter: Parameter, method: MethodName, options: DesignOptions): [string, unknown] => {
  const text = required(options[parameter], `--${parameter}`, `it for ${method}, for example --${parameter} ${examples[parameter]}`);
  if (parameter === 'blocks') return ['blockSizes', blocksFrom(text)];
  return [parameter, parameter === 'p' ? biasFrom(text) : wholeNumber(text, `--${parameter}`)];
};

/** `site:2,sex:1` */
const weightsFrom = (text: string | undefined, factors: readonly string[]): Map<string, number> => {
  const weights = new Map<string, number>();
  for (const part of text === undefined ? [] : text.split(',')) {
    const colon = part.lastIndexOf(':');
    const factor = part.slice(0, Math.max(colon, 0)).trim();
    if (!factors.includes(factor)) throw wrong(`--weights: "${part.trim()}" must name a factor of the file and its weight, as ${factors[0]}:2`);
    weights.set(factor, wholeNumber(part.slice(colon + 1).trim(), `--weights: the weight of "${factor}"`));
  }
  return weights;
};

export const wrong = (sentence: string): RandomisationInputError => new RandomisationInputError(sentence);

export const required = (value: string | undefined, option: string, what: string): string => {
  if (value === undefined || value === '') throw wrong(`${option} is missing: give ${what}`);
  return value;
};

/** A whole number from 0 to 999,999,999, with nothing before or after it. */
export const wholeNumber = (text: string, option: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw wrong(`${option} must be a whole number, not "${text}"`);
  return Number(text);
};

const methodFrom = (typed: string | undefined): MethodName => {
  const method = required(typed, '--method', `one of ${methodNames.join(', ')}`);
  const known = methodNames.find((name) => name === method);
  if (known === undefined) throw wrong(`--method must be one of ${methodNames.join(', ')}, not "${method}"`);
  return known;
};

/** `MSC:2,CBT:1`; an arm without a ratio counts 1. */
const armsFrom = (text: string): { code: string; ratio: number }[] =>
  text.split(',').map((part) => {
    const colon = part.lastIndexOf(':');
    const code = (colon < 0 ? part : part.slice(0, colon)).trim();
    return { code, ratio: colon < 0 ? 1 : wholeNumber(part.slice(colon + 1).trim(), `--arms: the ratio of "${code}"`) };
  });

const blocksFrom = (text: string): number[] =>
  text
    .split(',')
    .map((size) => wholeNumber(size.trim(), '--blocks'))
    .sort((a, b) => a - b);

const biasFrom = (text: string): string => {
  const fraction = reducedFraction(text);
  if (fraction === undefined) throw wrong(`--p must be a chance such as 2/3 or 0.7, not "${text}"`);
  return fraction;
};

const OPTION_OF_FIELD: Readonly<Record<string, string>> = { blockSizes: '--blocks', plannedSize: '--n (the planned size)' };

/** Tells the faults of a design by option instead of by field. */
const inWordsOfOptions = (build: () => Design): Design => {
  try {
    return build();
  } catch (error) {
    if (!(error instanceof RandomisationInputError)) throw error;
    throw wrong(error.message.replace(/^design\.(\w+)/, (_, field: string) => OPTION_OF_FIELD[field] ?? `--${field}`));
  }
};
