import {
  type Design,
  type MethodName,
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
}

const PARAMETERS = ['blocks', 'p', 'b', 'w', 'rho', 'a'] as const;
type Parameter = (typeof PARAMETERS)[number];

/** What each method needs beside its arms; `planned` methods take the number of positions as their planned size. */
const needs: Readonly<Record<MethodName, { readonly parameters: readonly Parameter[]; readonly planned?: true }>> = {
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
};

const examples: Readonly<Record<Parameter, string>> = { blocks: '4,6', p: '2/3', b: '2', w: '1', rho: '2', a: '2' };

/**
 * Builds the design that the options describe.
 * @param n positions per stratum; where a method plans its size, that is n, rounded up to a multiple of the ratios' sum
 * @throws RandomisationInputError in the words of the command line
 */
export const designFromOptions = (options: DesignOptions, n: number): Design => {
  const method = methodFrom(options.method);
  const { parameters, planned } = needs[method];
  const alien = PARAMETERS.find((parameter) => options[parameter] !== undefined && !parameters.includes(parameter));
  if (alien !== undefined) throw wrong(`--${alien} does not belong to ${method}: leave it out`);
  const arms = armsFrom(required(options.arms, '--arms', 'the arms with their ratio, for example --arms MSC:1,CBT:1'));
  const values = parameters.map((parameter) => {
    const text = required(options[parameter], `--${parameter}`, `it for ${method}, for example --${parameter} ${examples[parameter]}`);
    return parameter === 'blocks'
      ? ['blockSizes', blocksFrom(text)]
      : [parameter, parameter === 'p' ? biasFrom(text) : wholeNumber(text, `--${parameter}`)];
  });
  const sum = ratioSum(arms);
  return inWordsOfOptions(() =>
    parseDesign({ method, arms, ...Object.fromEntries(values), ...(planned ? { plannedSize: Math.ceil(n / sum) * sum } : {}) }),
  );
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
