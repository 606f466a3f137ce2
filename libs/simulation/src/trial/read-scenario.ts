import type { OpenProtocol } from '@equipoise/protocol';
import type { Design } from '@equipoise/randomisation-core';
import { type Analysis, type AnalysisPlan, InputError } from '@equipoise/statistics';
import { parse } from 'yaml';
import { parseComparison } from '../designs/read-comparison';
import { Fields } from './fields';
import { givenAnalysis, readAnalysis, withAuxiliary } from './read-analysis';
import { alphaOf, readLooks } from './read-looks';
import { outcomeFields, readOutcome } from './read-outcome';
import { type FactorAssumption, type GroupSetting, isRepeated, type PerArm, repeatedOf, type Scenario } from './scenario';

/** What is fixed already: a trial's protocol with its sealed design, and its plan of analysis. */
export interface Known {
  readonly protocol?: OpenProtocol;
  readonly design?: Design;
  readonly plan?: AnalysisPlan;
}

const FIELDS = ['n', 'design', 'arms', 'experimental', 'control', 'strata', 'outcome', 'groups', 'dropOut', 'analysis', 'baseline', 'alpha', 'nonInferiority', 'looks'];
const ARMS = ['experimental', 'control'] as const;

/** @throws InputError, RandomisationInputError naming the field that is wrong */
export const readScenario = (text: string, known: Known = {}): Scenario => {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new InputError('malformed', 'scenario', `the scenario is not YAML (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`);
  }
  return parseScenario(value ?? {}, known);
};

/**
 * A scenario that came as data. What the protocol and the plan say need not be said again; what the scenario says overrules them.
 * @throws InputError, RandomisationInputError naming the field that is wrong
 */
export const parseScenario = (value: unknown, known: Known = {}): Scenario => {
  const fields = Fields.of(value, 'the scenario', FIELDS);
  const n = fields.whole('n', 4, 10_000, known.protocol?.targetSize);
  const factors = readFactors(fields, known);
  const design = readDesign(fields, known, n, factors);
  const arms = readArms(fields, known, design);
  const { outcome, analysis, interim } = readAnalysed(fields, known, factors);
  const baseline = fields.object('baseline', ['correlation']);
  const alpha = fields.number('alpha', 1e-6, 0.5, alphaOf(interim) ?? 0.05);
  const nonInferiority = readMargin(fields);
  const looks = readLooks({ looks: fields.get('looks'), interim, n, alpha, nonInferiority: nonInferiority !== undefined });
  const scenario = {
    n,
    design,
    arms,
    factors,
    outcome,
    baselineCorrelation: baseline?.number('correlation', -0.999, 0.999, 0) ?? 0,
    groups: readGroups(fields, known),
    dropOut: readDropOut(fields),
    analysis,
    alpha,
    nonInferiority,
    ...(looks ? { looks } : {}),
  };
  refuseImpossible(scenario);
  return scenario;
};

/** Outcome and analysis have to fit each other: an analysis of visits takes the outcome of all, every other that of the visit that is judged. */
const readAnalysed = (fields: Fields, { plan, protocol }: Known, factors: readonly FactorAssumption[]): Pick<Scenario, 'outcome' | 'analysis'> & { interim: unknown } => {
  const assumed = outcomeFields(fields);
  const given = givenAnalysis(fields.get('analysis'), plan);
  const analysis = readAnalysis(given, factors);
  const ofPlan = plan?.data.visits ?? (protocol?.visits.filter(({ baseline }) => !baseline).map(({ code }) => code));
  // the visit of a plan: long data name it, the columns of wide data end with it
  const [at] = [given['at'], given['outcome']].filter((name) => typeof name === 'string');
  const outcome = readOutcome(assumed, analysis, { visits: ofPlan, at });
  const repeated = repeatedOf({ outcome });
  const others = repeated && !isRepeated(analysis) ? repeated.visits.map(({ visit }) => visit).filter((visit) => visit !== repeated.at) : [];
  return { outcome, analysis: withAuxiliary(analysis, given, others), interim: given['interim'] };
};

const readDesign = (fields: Fields, known: Known, n: number, factors: readonly FactorAssumption[]): Design => {
  if (!fields.has('design')) {
    if (!known.design) throw new InputError('missing-setting', 'design', 'the scenario has no design: give one, as in {method: permuted-blocks, blockSizes: [4, 6]}, or the protocol');
    return known.design;
  }
  const given = fields.get('design');
  const sharedArms = fields.get('arms') ?? known.protocol?.arms.map(({ code, ratio }) => ({ code, ratio }));
  const strata = factors.reduce((product, { levels }) => product * levels.length, 1);
  const entry = typeof given === 'object' && given !== null && 'method' in given && given.method === 'minimisation' && !('factors' in given)
    ? { ...given, factors: factors.map(({ factor }) => ({ factor })) }
    : given;
  const [candidate] = parseComparison({ ...(sharedArms === undefined ? {} : { arms: sharedArms }), strata, designs: [entry] }).designs(n);
  const { design } = candidate!;
  if (design.method === 'list') throw new InputError('malformed', 'design', 'the scenario.design is an uploaded list, which cannot be drawn again: name the method that made it');
  if (design.method === 'minimisation') {
    const strange = design.factors.find(({ factor }) => !factors.some((one) => one.factor === factor));
    if (strange) throw new InputError('unknown-label', strange.factor, `minimisation names the factor "${strange.factor}"; give its levels under strata`);
  }
  return design;
};

const readArms = (fields: Fields, { protocol }: Known, design: Design): PerArm<string> => {
  const codes = design.arms.map(({ code }) => code);
  const byRole = protocol?.arms.find(({ role, code }) => role === 'experimental' && codes.includes(code))?.code;
  const experimental = fields.text('experimental', byRole ?? codes[0]);
  const control = fields.text('control', codes.find((code) => code !== experimental));
  for (const [name, code] of [['experimental', experimental], ['control', control]] as const) {
    if (!codes.includes(code)) throw new InputError('unknown-label', name, `the scenario.${name} names an arm that the design does not have; it has ${codes.join(', ')}`);
  }
  if (experimental === control) throw new InputError('ambiguous', 'control', 'the scenario.control must be another arm than the scenario.experimental');
  return { experimental, control };
};

/** Levels of equal frequency, and no correlation with the outcome, where nothing is said. */
const readFactors = (fields: Fields, { protocol }: Known): FactorAssumption[] => {
  const known = (protocol?.randomisation?.strata ?? []).map((factor) => ({
    factor: factor.factor,
    codes: factor.by === 'site' ? protocol!.sites.map(({ code }) => code) : factor.levels.map(({ code }) => code),
  }));
  const given = fields.get('strata') ?? [];
  if (!Array.isArray(given)) throw new InputError('malformed', 'strata', 'the scenario.strata must be a list of {factor, levels, correlation}');
  const said = given.map((entry: unknown, index) => readFactor(entry, `the scenario.strata[${index}]`, known));
  return [...known.filter(({ factor }) => !said.some((one) => one.factor === factor)).map(({ factor, codes }) => ({ factor, levels: equalShares(codes), correlation: 0 })), ...said];
};

const equalShares = (codes: readonly string[]) => codes.map((code) => ({ code, share: 1 / codes.length }));

const readFactor = (entry: unknown, where: string, known: readonly { factor: string; codes: readonly string[] }[]): FactorAssumption => {
  const fields = Fields.of(entry, where, ['factor', 'levels', 'correlation']);
  const factor = fields.text('factor');
  const levels = fields.get('levels') ?? known.find((one) => one.factor === factor)?.codes;
  const shares = Array.isArray(levels) ? equalShares(levels.map(String)) : sharesOf(Fields.of(levels, fields.at('levels'), Object.keys((levels) ?? {})), levels as object);
  if (shares.length < 2) throw new InputError('too-few', 'levels', `${fields.at('levels')} must name at least two levels`);
  return { factor, levels: shares, correlation: fields.number('correlation', -0.999, 0.999, 0) };
};

const sharesOf = (fields: Fields, levels: object): { code: string; share: number }[] => {
  const given = Object.keys(levels).map((code) => ({ code, share: fields.number(code, 1e-6, 1e6) }));
  const total = given.reduce((sum, { share }) => sum + share, 0);
  return given.map(({ code, share }) => ({ code, share: share / total }));
};

const readGroups = (fields: Fields, { protocol }: Known): Scenario['groups'] => {
  const groups = fields.object('groups', ARMS);
  const read = (arm: (typeof ARMS)[number]): GroupSetting | undefined => {
    const group = groups?.object(arm, ['size', 'icc']);
    return group && { size: group.whole('size', 1, 1000, protocol?.therapy?.groupSize.maximum), icc: group.number('icc', 0, 0.99) };
  };
  return { experimental: read('experimental'), control: read('control') };
};

const readDropOut = (fields: Fields): Scenario['dropOut'] => {
  const given = fields.get('dropOut');
  if (given === undefined || typeof given === 'number') {
    const share = fields.number('dropOut', 0, 0.95, 0);
    return { experimental: share, control: share, baselineCorrelation: 0 };
  }
  const dropOut = Fields.of(given, fields.at('dropOut'), ['experimental', 'control', 'baselineCorrelation']);
  return { experimental: dropOut.number('experimental', 0, 0.95, 0), control: dropOut.number('control', 0, 0.95, 0), baselineCorrelation: dropOut.number('baselineCorrelation', -0.999, 0.999, 0) };
};

const readMargin = (fields: Fields): Scenario['nonInferiority'] => {
  const given = fields.object('nonInferiority', ['margin', 'better']);
  return given && { margin: given.number('margin', 1e-9, 1e9), better: given.oneOf('better', ['higher', 'lower'], 'higher') };
};

/** What no participants could be drawn from. */
const refuseImpossible = (scenario: Scenario): void => {
  const { baselineCorrelation, factors, groups, outcome, nonInferiority } = scenario;
  const explained = baselineCorrelation ** 2 + factors.reduce((sum, { correlation }) => sum + correlation ** 2, 0);
  const icc = Math.max(groups.experimental?.icc ?? 0, groups.control?.icc ?? 0);
  if (explained + icc >= 1) {
    throw new InputError('out-of-range', 'correlation', 'the squared correlations of baseline and strata and the intraclass correlation must add up to less than 1: they are shares of one variance');
  }
  if (usesGroups(scenario.analysis) && !groups.experimental && !groups.control) {
    throw new InputError('missing-setting', 'groups', 'the analysis uses the therapy groups: give the scenario.groups with {size, icc} of the arm or arms that have them');
  }
  if (nonInferiority && outcome.kind === 'binary') {
    const shifted = outcome.proportions.control + (nonInferiority.better === 'higher' ? -1 : 1) * nonInferiority.margin;
    if (!(shifted > 0 && shifted < 1)) throw new InputError('out-of-range', 'margin', 'the scenario.nonInferiority.margin leads to a share outside 0 to 1');
  }
  if (nonInferiority && isRatio(scenario.analysis)) throw new InputError('malformed', 'nonInferiority', 'a margin is judged on a difference, not on a ratio');
};

const usesGroups = (analysis: Analysis): boolean => analysis.estimator === 'mixed' || ('variance' in analysis && analysis.variance?.startsWith('cr') === true);

const isRatio = (analysis: Analysis): boolean => analysis.estimator === 'g-computation' && analysis.summary !== undefined && analysis.summary.startsWith('log-');
