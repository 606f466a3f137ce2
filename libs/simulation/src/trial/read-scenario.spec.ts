import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProtocol } from '@equipoise/protocol';
import { parsePlan } from '@equipoise/statistics';
import { readScenario } from './read-scenario';
import { simulateOnce, simulateTrial } from './simulate-trial';

const EXAMPLE = join(__dirname, '../../../../examples/msc-cbt-chronic-pain');
const SEED = '3c'.repeat(32);
const SMALL = '{n: 40, design: {method: permuted-blocks, blocks: [4]}, outcome: {effect: 1}, analysis: {estimator: difference-in-means}}';

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

  it.each([
    ['no outcome', '{n: 40, design: simple, analysis: {estimator: ancova}}', 'the scenario.outcome is missing'],
    ['no design', '{n: 40, outcome: {effect: 1}, analysis: {estimator: ancova}}', 'the scenario has no design'],
    ['no analysis', '{n: 40, design: simple, outcome: {effect: 1}}', 'the scenario.analysis is missing'],
    ['an unknown field', '{n: 40, size: 3}', 'unknown field "size"'],
    ['an unknown method', '{n: 40, design: dice, outcome: {effect: 1}}', 'designs[0].method must be one of'],
    ['an uploaded list', '{n: 4, design: {method: list, arms: "A,B", rows: []}, outcome: {effect: 1}}', 'designs[0]'],
    ['an estimator that needs visits', '{n: 40, design: simple, outcome: {effect: 1}, analysis: {estimator: mmrm}}', 'estimator must be one of'],
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
