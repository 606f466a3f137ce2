import { parseDesign, RandomisationInputError } from '@equipoise/randomisation-core';
import { methodParameters, parametersOf, randomisationParameters, type RandomisationParameter } from './method-parameters';
import type { RandomisationMethod } from './protocol';
import { isRecord, type SourceDocument } from './source-document';

/** The method, its parameters, its factors and its unit: what must fit together. */
export function checkRandomisation(source: SourceDocument): void {
  const randomisation = source.get('randomisation');
  if (!isRecord(randomisation)) return;
  const method = randomisation.method as RandomisationMethod;
  if (!Object.hasOwn(methodParameters, String(method))) return;
  const complete = checkPresence(source, method, randomisation);
  const blocksFit = checkBlocks(source, randomisation);
  checkUnit(source, method, randomisation);
  const factorsFit = method !== 'minimisation' || checkFactors(source, randomisation);
  const formIsRight = !source.problems.some(({ path }) => path.startsWith('randomisation') || path.startsWith('arms'));
  if (complete && blocksFit && factorsFit && formIsRight && method !== 'list') checkDesignOf(source, method, randomisation);
  checkPlannedSize(source, randomisation);
}

/** Every parameter of the method is there, and none of another one. */
function checkPresence(source: SourceDocument, method: RandomisationMethod, randomisation: Readonly<Record<string, unknown>>): boolean {
  const { needs, may } = methodParameters[method];
  for (const name of randomisationParameters) {
    if (randomisation[name] === undefined || needs.includes(name) || may.includes(name)) continue;
    const [code, message] = name === 'blocks' ? (['block-size', `${method} has no blocks.`] as const) : (['method-parameter', `"${name}" is no parameter of ${method}.`] as const);
    source.reportField(['randomisation', name], code, message, `Remove "${name}", or choose a method that has it.`);
  }
  const missing = needs.filter((name) => randomisation[name] === undefined);
  for (const name of missing) {
    const [code, message] = name === 'blocks' ? (['block-size', 'Permuted blocks need block sizes.'] as const) : (['method-parameter', `${method} needs "${name}".`] as const);
    source.report(['randomisation'], code, message, `Add "${name}", for example ${name}: ${EXAMPLES[name]}.`);
  }
  return missing.length === 0;
}

const EXAMPLES: Readonly<Record<RandomisationParameter, string>> = {
  blocks: '[4, 6]', p: '2/3', b: '3', w: '1', rho: '2', a: '2', plannedSize: '40', imbalance: 'range', weights: '{ severity: 2 }',
};

/** The arms' places in the smallest balanced block. */
function ratioSum(source: SourceDocument): number {
  return source.entries('arms').reduce((sum, { value }) => sum + (typeof value.ratio === 'number' ? value.ratio : 1), 0);
}

function checkBlocks(source: SourceDocument, { method, blocks }: Readonly<Record<string, unknown>>): boolean {
  if (method !== 'permuted-blocks' || !Array.isArray(blocks)) return true;
  const sum = ratioSum(source);
  const wrong = blocks.flatMap((size: unknown, index) => (typeof size === 'number' && Number.isInteger(size) && size % sum !== 0 ? [index] : []));
  for (const index of wrong) {
    source.report(
      ['randomisation', 'blocks', index],
      'block-size',
      `A block size must be a multiple of ${sum}, the sum of the arms' ratios; otherwise no block can be balanced.`,
      `Use for example ${2 * sum} or ${3 * sum}.`,
    );
  }
  return wrong.length === 0;
}

/** Minimisation balances factors: they are written where strata are, and derived from the same data. */
function checkFactors(source: SourceDocument, { weights }: Readonly<Record<string, unknown>>): boolean {
  const factors = source.entries('randomisation', 'strata').map(({ value }) => value.factor);
  if (factors.length === 0) {
    source.report(['randomisation'], 'method-parameter', 'Minimisation needs at least one factor to balance.', 'List the factors under "strata".');
    return false;
  }
  const unknown = isRecord(weights) ? Object.keys(weights).filter((name) => !factors.includes(name)) : [];
  for (const name of unknown) source.reportField(['randomisation', 'weights', name], 'unknown-reference', `"${name}" is not a factor of this protocol.`, `Known are: ${factors.join(', ')}.`);
  return unknown.length === 0;
}

/** Where sites or waves are allocated, nothing is known of the participants who will come. */
function checkUnit(source: SourceDocument, method: RandomisationMethod, { unit }: Readonly<Record<string, unknown>>): void {
  if (unit !== 'site' && unit !== 'wave') return;
  if (method === 'minimisation') {
    source.report(['randomisation', 'unit'], 'inconsistent', 'Minimisation needs the data of each participant, and a cluster is allocated before they come.', 'Choose another method, or leave "unit" out.');
  }
  if (unit === 'wave' && !isRecord(source.get('therapy'))) {
    source.report(['randomisation', 'unit'], 'inconsistent', 'Intake waves exist only where therapy is given in groups.', 'Describe "therapy", or allocate sites.');
  }
  for (const { path, value } of source.entries('randomisation', 'strata')) {
    if (unit === 'wave' && value.by === 'site') continue;
    const [message, fix] =
      unit === 'site' ? ['A site as a unit has no stratum: it is allocated as a whole.', 'Leave "strata" out.'] : ['A wave can only be stratified by site: its participants are not known yet.', 'Write by: site, or leave the factor out.'];
    source.report(path, 'inconsistent', message, fix);
  }
}

/** Everything else is what the pure core says of the design, told at the parameter that it names. */
function checkDesignOf(source: SourceDocument, method: RandomisationMethod, randomisation: Readonly<Record<string, unknown>>): void {
  const arms = source.entries('arms').map(({ value }) => ({ code: value.code, ratio: value.ratio ?? 1 }));
  const factors = source.entries('randomisation', 'strata').map(({ value }) => String(value.factor));
  try {
    parseDesign({ method, arms, ...parametersOf(method, randomisation, factors) }, 'design');
  } catch (error) {
    if (!(error instanceof RandomisationInputError)) throw error;
    const field = /^design\.(\w+)/.exec(error.message)?.[1] ?? '';
    // what is wrong with a single arm or factor is reported where it stands, by the checks of the schema and of codes
    if (/^design\.(arms|factors)\[/.test(error.message)) return;
    const sentence = error.message.replace(/^design\.(\w+)/, '"$1"');
    if (field === 'arms') source.report(['arms'], 'method-parameter', `For ${method}, ${sentence}.`, 'Change the arms or their ratio, or choose a method that has such arms: permuted-blocks, simple, random-allocation-rule, minimisation.');
    else source.report(['randomisation', field === 'blockSizes' ? 'blocks' : field], 'method-parameter', `${sentence}.`, 'Correct the value; docs/protocol.md lists the parameters of each method.');
  }
}

/** What follows the planned size is nothing: the gate refuses. So the strata together must hold the target. */
function checkPlannedSize(source: SourceDocument, { plannedSize }: Readonly<Record<string, unknown>>): void {
  const target = source.get('targetSize');
  if (typeof plannedSize !== 'number' || typeof target !== 'number' || source.get('randomisation', 'unit') !== undefined) return;
  const sites = source.entries('sites').length;
  const strata = source.entries('randomisation', 'strata').reduce((count, { path, value }) => count * (value.by === 'site' ? sites : source.entries(...path, 'levels').length), 1);
  if (plannedSize * strata < target) {
    source.report(['randomisation', 'plannedSize'], 'inconsistent', `The ${strata} strata together have ${plannedSize * strata} positions, fewer than the target of ${target}; nobody is randomised beyond them.`, 'Raise plannedSize: it counts for each stratum.');
  }
}
