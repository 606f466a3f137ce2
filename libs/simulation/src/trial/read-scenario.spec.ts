import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProtocol } from '@equipoise/protocol';
import { parsePlan } from '@equipoise/statistics';
import { readScenario } from './read-scenario';
import { simulateOnce, simulateTrial } from './simulate-trial';
import { drawTrial } from './draw-trial';
import { tableOf } from './trial-table';
import { RandomStream } from '@equipoise/randomisation-core';
import { FastStream } from '@equipoise/statistics';

const EXAMPLE = join(__dirname, '../../../../examples/msc-cbt-chronic-pain');
const SEED = '3c'.repeat(32);
const SMALL = '{n: 40, design: {method: permuted-blocks, blocks: [4]}, outcome: {effect: 1}, analysis: {estimator: difference-in-means}}';

const VISITS = 'visits: [{visit: w8, effect: 0.2}, {visit: w26, effect: 0.6}], correlation: 0.5';
const streams = (): [FastStream, RandomStream] => [new FastStream(RandomStream.seeded(Buffer.from(SEED, 'hex'), 'people')), RandomStream.seeded(Buffer.from(SEED, 'hex'), 'allocation')];

const known = () => {
  const parsed = parseProtocol(readFileSync(join(EXAMPLE, 'protocol.yaml'), 'utf8'));
  if (!parsed.ok || !parsed.sealed) throw new Error('the example is a randomised trial');
  return { protocol: parsed.open, design: parsed.sealed, plan: parsePlan(readFileSync(join(EXAMPLE, 'plan.yaml'), 'utf8')) };
};

describe('a scenario', () => {
  it('takes size, arms, design, strata, group size and the primary analysis from protocol and plan', () => {
    const scenario = readScenario('{outcome: {effect: 0.3, standardDeviation: 0.6}, groups: {experimental: {icc: 0.05}, control: {icc: 0.05}}}', known());
    expect(scenario).toMatchObject({
      n: 123,
      arms: { experimental: 'MSC', control: 'CBT' },
      design: { method: 'permuted-blocks', blockSizes: [4, 6] },
      factors: [{ factor: 'severity', levels: [{ code: 'moderate', share: 0.5 }, { code: 'severe', share: 0.5 }] }],
      analysis: { estimator: 'ancova', outcome: 'outcome', covariates: ['baseline', 'stratum'], variance: 'cr2' },
    });
    expect(scenario.groups.experimental?.size).toBe(scenario.groups.control?.size);
  });

  it('is overruled by what it says itself', () => {
    const scenario = readScenario('{n: 60, design: simple, outcome: {effect: 0}, strata: [{factor: severity, levels: {moderate: 3, severe: 1}, correlation: -0.4}], analysis: {estimator: lin, covariates: [severity]}}', known());
    expect(scenario).toMatchObject({ n: 60, design: { method: 'simple' }, factors: [{ levels: [{ share: 0.75 }, { share: 0.25 }], correlation: -0.4 }], analysis: { estimator: 'lin' } });
  });

  it('gives the same numbers for the same seed, and others for another', () => {
    const scenario = readScenario(SMALL);
    const first = simulateTrial(scenario, { reps: 20, seed: SEED });
    expect(simulateTrial(scenario, { reps: 20, seed: SEED })).toEqual(first);
    expect(simulateTrial(scenario, { reps: 20, seed: 'aa'.repeat(32) })).not.toEqual(first);
  });

  it('makes each simulated trial from its number alone, so that they may be shared out', () => {
    const scenario = readScenario(SMALL);
    const later = simulateOnce(scenario, SEED, 7);
    for (let number = 1; number < 7; number += 1) simulateOnce(scenario, SEED, number);
    expect(simulateOnce(scenario, SEED, 7)).toEqual(later);
  });

  it('keeps the ratio of the design, and balances strata by minimisation', () => {
    const unequal = simulateTrial(readScenario('{n: 60, arms: "A:2,B:1", design: {method: permuted-blocks, blocks: [6]}, outcome: {effect: 0}, analysis: {estimator: difference-in-means}}'), { reps: 5, seed: SEED });
    expect(unequal.allocated).toEqual({ experimental: { value: 40, error: 0 }, control: { value: 20, error: 0 } });
    const minimised = readScenario('{n: 60, design: {method: minimisation, p: 0.9}, strata: [{factor: sex, levels: [f, m]}], outcome: {effect: 0}, analysis: {estimator: ancova, covariates: [sex]}}');
    expect(minimised.design).toMatchObject({ method: 'minimisation', p: '9/10', factors: [{ factor: 'sex', weight: 1 }] });
    expect(Math.abs(simulateOnce(minimised, SEED, 1).allocated.experimental - 30)).toBeLessThanOrEqual(4);
  });

  it('counts a trial that cannot be analysed as failed, and goes on', () => {
    const result = simulateTrial(readScenario('{n: 4, design: simple, outcome: {effect: 0}, dropOut: 0.6, analysis: {estimator: difference-in-means}}'), { reps: 40, seed: SEED });
    expect(result.failed).toBeGreaterThan(0);
    expect(result.failure).toMatch(/ arm /);
    expect(result.alternative.rejected.value).toBeLessThanOrEqual(1 - result.failed / 40);
  });

  it('takes the visits of the plan for an analysis of all of them, and its looks with their level', () => {
    const plan = parsePlan(`data: {participant: p, arm: {column: arm, experimental: A, control: B}, shape: long, visit: when, visits: [w8, w26]}
analyses:
  - {id: main, role: primary, estimator: mmrm, outcome: bdi, covariates: [bdi_0], interactWithVisit: [bdi_0], averages: [{id: both, visits: [w8, w26]}], interim: {spending: pocock, information: [0.5, 1], look: 1, alpha: 0.1}}`);
    const scenario = (more: string) => readScenario(`{n: 40, design: simple, outcome: {effect: 0.5, correlation: 0.5${more}}`, { plan });
    expect(scenario('}')).toMatchObject({
      outcome: { effect: 0.5, repeated: { visits: [{ visit: 'w8', effect: 0.5 }, { visit: 'w26', effect: 0.5 }], at: 'w26' } },
      analysis: { estimator: 'mmrm', covariates: ['baseline'], interactWithVisit: ['baseline'] },
      alpha: 0.1,
      looks: [{ information: 0.5, participants: 20 }, { information: 1, participants: 40 }],
    });
    expect(scenario(', visits: [{visit: w8, effect: 1}, w26], at: both}')).toMatchObject({ outcome: { effect: 0.75, repeated: { at: 'both' } } });
    expect(scenario('}, looks: none')).not.toHaveProperty('looks');
  });

  it('imputes from the outcome of other visits, by the names that the plan has for them', () => {
    const scenario = readScenario(`{n: 40, design: simple, outcome: {${VISITS}}, dropOut: 0.3, analysis: {estimator: ancova, covariates: [bdi_0], imputation: {model: normal, m: 5, with: [bdi_w8, bdi_0], tippingPoint: {deltas: [1]}}}}`);
    expect(scenario.analysis).toMatchObject({ covariates: ['baseline'], imputation: { m: 5, with: ['outcome_w8'] } });
    expect(scenario.analysis).not.toHaveProperty('imputation.tippingPoint');
    const [one, other] = [1, 2].map((number) => simulateOnce(scenario, SEED, number));
    expect(simulateOnce(scenario, SEED, 1)).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it.each(['exchangeable', 'ar1'] as const)('draws visits of the correlation that is said: %s', (structure) => {
    const scenario = readScenario(`{n: 10000, design: simple, outcome: {effect: 0, visits: [a, b, c], correlation: 0.6, structure: ${structure}}, baseline: {correlation: 0.5}, dropOut: 0.3, analysis: {estimator: mmrm}}`);
    const people = drawTrial(scenario, ...streams());
    const between = (j: number, k: number) => people.reduce((sum, { tendencies }) => sum + (tendencies[j] as number) * (tendencies[k] as number), 0) / people.length;
    const far = structure === 'ar1' ? 0.36 : 0.6;
    // what baseline explains they share whole: 1/4, and of the rest the own parts' correlation
    for (const [j, k, own] of [[0, 0, 1], [2, 2, 1], [0, 1, 0.6], [1, 2, 0.6], [0, 2, far]] as const) expect(Math.abs(between(j, k) - (0.25 + 0.75 * own))).toBeLessThan(0.06);
    expect(Math.abs(people.filter(({ attended }) => attended === 3).length / people.length - 0.7)).toBeLessThan(0.02);
    expect(Math.abs(people.filter(({ attended }) => attended === 0).length / people.length - 0.1)).toBeLessThan(0.02);
    const table = tableOf(scenario, people);
    expect([table.rowCount, new Set(table.column('visit'))]).toEqual([30_000, new Set(['a', 'b', 'c'])]);
  });

  it('ends a trial at the first look whose boundary is crossed, with those who came meanwhile', () => {
    const scenario = readScenario('{n: 80, design: {method: permuted-blocks, blocks: [4]}, outcome: {effect: 3}, looks: {spending: pocock, information: [0.5, 1], meanwhile: 12}, analysis: {estimator: difference-in-means}}');
    const result = simulateTrial(scenario, { reps: 40, seed: SEED });
    expect(result.looks).toMatchObject({ looks: [{ participants: 40, alternative: { ended: { value: 1 }, crossed: { value: 1 } } }, { participants: 80, alternative: { ended: { value: 0 }, bias: null } }], participants: { alternative: { value: 52, error: 0 } } });
    expect(result.allocated).toEqual({ experimental: { value: 26, error: 0 }, control: { value: 26, error: 0 } });
    expect(result.analysed).toEqual({ experimental: { value: 20, error: 0 }, control: { value: 20, error: 0 } });
    expect(simulateTrial(scenario, { reps: 40, seed: SEED })).toEqual(result);
    expect(simulateTrial(readScenario(SMALL), { reps: 2, seed: SEED }).looks).toBeNull();
  });

  it.each([
    ['no outcome', '{n: 40, design: simple, analysis: {estimator: ancova}}', 'the scenario.outcome is missing'],
    ['no design', '{n: 40, outcome: {effect: 1}, analysis: {estimator: ancova}}', 'the scenario has no design'],
    ['no analysis', '{n: 40, design: simple, outcome: {effect: 1}}', 'the scenario.analysis is missing'],
    ['an unknown field', '{n: 40, size: 3}', 'unknown field "size"'],
    ['an unknown method', '{n: 40, design: dice, outcome: {effect: 1}}', 'designs[0].method must be one of'],
    ['an uploaded list', '{n: 4, design: {method: list, arms: "A,B", rows: []}, outcome: {effect: 1}}', 'designs[0]'],
    ['an estimator that needs receipt', '{n: 40, design: simple, outcome: {effect: 1}, analysis: {estimator: cace, receipt: x}}', 'estimator must be one of'],
    ['an estimator that needs visits', '{n: 40, design: simple, outcome: {effect: 1}, analysis: {estimator: mmrm}}', 'mmrm takes the outcome of several visits: give them in the scenario.outcome'],
    ['one visit', '{n: 40, design: simple, outcome: {effect: 1, visits: [w8], correlation: 0.5}, analysis: {estimator: mmrm}}', 'from 2 to 20 visits, not 1'],
    ['visits without their correlation', '{n: 40, design: simple, outcome: {effect: 1, visits: [w8, w26]}, analysis: {estimator: mmrm}}', 'the scenario.outcome.correlation is missing'],
    ['a visit without effect', '{n: 40, design: simple, outcome: {visits: [{visit: w8, effect: 1}, w26], correlation: 0.5}, analysis: {estimator: mmrm}}', 'outcome.visits[1].effect is missing'],
    ['a visit twice', '{n: 40, design: simple, outcome: {effect: 1, visits: [w8, w8], correlation: 0.5}, analysis: {estimator: mmrm}}', 'names "w8" twice'],
    ['a visit that there is not', `{n: 40, design: simple, outcome: {${VISITS}, at: w9}, analysis: {estimator: ancova}}`, 'outcome.at must be one of w8, w26'],
    ['an average of a visit that there is not', `{n: 40, design: simple, outcome: {${VISITS}}, analysis: {estimator: mmrm, averages: [{id: all, visits: [w8, w52]}]}}`, 'names the visit "w52"'],
    ['a correlation of one visit', '{n: 40, design: simple, outcome: {effect: 1, correlation: 0.5}, analysis: {estimator: ancova}}', 'speaks of several visits'],
    ['visits of a binary outcome', '{n: 40, design: simple, outcome: {kind: binary, experimental: 0.5, control: 0.2, visits: [a, b]}, analysis: {estimator: ancova}}', 'for a continuous outcome only'],
    ['an auxiliary variable that there is not', `{n: 40, design: simple, outcome: {${VISITS}}, analysis: {estimator: ancova, imputation: {model: normal, with: [age]}}}`, 'a simulated trial has baseline, outcome_w8'],
    ['looks that do not end with the trial', '{n: 40, design: simple, outcome: {effect: 1}, looks: {information: [0.5]}, analysis: {estimator: ancova}}', 'must end with 1'],
    ['looks that do not ascend', '{n: 40, design: simple, outcome: {effect: 1}, looks: {information: [0.7, 0.5, 1]}, analysis: {estimator: ancova}}', 'ascend in steps'],
    ['a look at nobody', '{n: 40, design: simple, outcome: {effect: 1}, looks: {information: [0.05, 1]}, analysis: {estimator: ancova}}', 'has 2 of them: too few'],
    ['looks by a function that there is not', '{n: 40, design: simple, outcome: {effect: 1}, looks: {spending: haybittle, information: [0.5, 1]}, analysis: {estimator: ancova}}', 'spending must be one of obrien-fleming, pocock'],
    ['looks for non-inferiority', '{n: 40, design: simple, outcome: {effect: 1}, nonInferiority: {margin: 1}, looks: {information: [0.5, 1]}, analysis: {estimator: ancova}}', 'not of non-inferiority'],
    ['two baselines', '{n: 40, design: simple, outcome: {effect: 1}, analysis: {estimator: ancova, covariates: [age, bdi]}}', 'only one can be the simulated baseline'],
    ['a variance that there is not', '{n: 40, design: simple, outcome: {effect: 1}, analysis: {estimator: ancova, variance: hc9}}', 'analysis'],
    ['more variance than there is', '{n: 40, design: simple, outcome: {effect: 1}, baseline: {correlation: 0.9}, groups: {control: {size: 5, icc: 0.3}}, analysis: {estimator: ancova}}', 'add up to less than 1'],
    ['a share outside', '{n: 40, design: simple, outcome: {kind: binary, experimental: 1.5, control: 0.2}, analysis: {estimator: ancova}}', 'must be a number from 0.001 to 0.999'],
    ['an arm that there is not', '{n: 40, design: simple, experimental: C, outcome: {effect: 1}, analysis: {estimator: ancova}}', 'it has A, B'],
    ['a factor without levels', '{n: 40, design: {method: minimisation, p: 0.8, factors: [{factor: site}]}, outcome: {effect: 1}, analysis: {estimator: ancova}}', 'minimisation names the factor'],
    ['groups that nobody gave', '{n: 40, design: simple, outcome: {effect: 1}, analysis: {estimator: mixed}}', 'the analysis uses the therapy groups'],
    ['no YAML', '{n: 40', 'is not YAML'],
  ])('refuses %s in one sentence', (_, text, sentence) => {
    expect(() => readScenario(text)).toThrow(sentence);
  });
});
