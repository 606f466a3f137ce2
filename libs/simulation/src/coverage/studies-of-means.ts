import type { CoverageStudy, MoreResults } from './coverage-study';
import { allocate, armLabels, blocks, data, minimise, numbered, table } from './drawn-table';

const KAHAN = 'ignoring strata or factors that predict the outcome leaves the variance too large (Kahan and Morris, Statistics in Medicine 2012;31:328; Bugni, Canay and Shaikh, JASA 2018;113:1784)';
const SHRUNK = 'HC0 is too small by a factor of about 1 - p/n, and more at high leverage (MacKinnon and White, Journal of Econometrics 1985;29:305)';

/** Standardised outcome of baseline and own part. */
const outcome = (baseline: number, own: number, correlation: number): number => correlation * baseline + Math.sqrt(1 - correlation ** 2) * own;

/** Stratified blocks, one baseline covariate, equal variances: what nearly every trial is. */
export const stratifiedBlocks: CoverageStudy = {
  id: 'blocks',
  title: 'Stratified permuted blocks, covariate and stratum in the model',
  design: '200 people, two strata, blocks of 4 and 6, baseline correlated 0.5 with the outcome, strata 0.6 sd apart, effect 0.4 sd',
  reps: 10_000,
  known: [{ result: 'welch', from: 0.95, to: 0.995, why: KAHAN }],
  draw(people, allocation) {
    const n = 200;
    const site = Array.from({ length: n }, () => (people.uniform() < 0.5 ? 1 : 0));
    const arm = allocate(blocks(4, 6), n, allocation, (i) => `s${site[i]}`);
    const x = site.map(() => people.standardNormal());
    const y = x.map((value, i) => outcome(value, people.standardNormal(), 0.5) + 0.6 * site[i]! + 0.4 * arm[i]!);
    const covariates = ['x', 'site'];
    const own = { outcome: 'y', covariates } as const;
    return {
      frame: table({ id: numbered(n), arm: armLabels(arm), site, x, y }),
      plan: {
        data: data({ design: { method: 'permuted-blocks', strata: ['site'] } }),
        analyses: [
          { id: 'welch', estimator: 'difference-in-means', outcome: 'y' },
          ...(['classical', 'hc0', 'hc1', 'hc2', 'hc3'] as const).map((variance) => ({ id: `ancova ${variance}`, estimator: 'ancova' as const, ...own, variance })),
          { id: 'lin', estimator: 'lin', ...own },
          { id: 'regression-adjustment', estimator: 'regression-adjustment', ...own },
          { id: 'ipw', estimator: 'ipw', ...own },
          { id: 'aipw', estimator: 'aipw', ...own },
          { id: 'g-computation', estimator: 'g-computation', ...own, family: 'gaussian', summary: 'difference' },
          { id: 'g-computation without covariates', estimator: 'g-computation', outcome: 'y', family: 'gaussian', summary: 'difference' },
        ],
      },
      truths: Object.fromEntries(
        ['welch', 'ancova classical', 'ancova hc0', 'ancova hc1', 'ancova hc2', 'ancova hc3', 'lin', 'regression-adjustment', 'ipw', 'aipw', 'g-computation', 'g-computation without covariates'].map((id) => [id, 0.4]),
      ),
    };
  },
};

export const minimised: CoverageStudy = {
  id: 'minimisation',
  title: 'Minimisation, its factors in the model',
  design: '100 people minimised on three factors (chance 4/5 of the preferred arm), each 0.5 sd wide, effect 0.4 sd',
  reps: 4_000,
  known: [{ result: 'welch', from: 0.95, to: 0.995, why: KAHAN }],
  draw(people, allocation) {
    const n = 100;
    const factors = ['f1', 'f2', 'f3'];
    const levels = Array.from({ length: n }, () => factors.map(() => (people.uniform() < 0.5 ? 1 : 0)));
    const arm = allocate(minimise(factors), n, allocation, undefined, (i) => Object.fromEntries(factors.map((name, f) => [name, `l${levels[i]![f]}`])));
    const y = arm.map((own, i) => people.standardNormal() + 0.5 * levels[i]!.reduce<number>((sum, level) => sum + level, 0) + 0.4 * own);
    const own = { outcome: 'y', covariates: factors };
    return {
      frame: table({ id: numbered(n), arm: armLabels(arm), f1: levels.map((one) => one[0]!), f2: levels.map((one) => one[1]!), f3: levels.map((one) => one[2]!), y }),
      plan: {
        data: data({ design: { method: 'minimisation', strata: factors, p: '4/5' } }),
        analyses: [
          { id: 'welch', estimator: 'difference-in-means', outcome: 'y' },
          { id: 'ancova hc2', estimator: 'ancova', ...own, variance: 'hc2' },
          { id: 'ancova hc3', estimator: 'ancova', ...own, variance: 'hc3' },
          { id: 'lin', estimator: 'lin', ...own },
          { id: 'g-computation', estimator: 'g-computation', ...own, family: 'gaussian', summary: 'difference' },
        ],
      },
      truths: { welch: 0.4, 'ancova hc2': 0.4, 'ancova hc3': 0.4, lin: 0.4, 'g-computation': 0.4 },
    };
  },
};

export const unequalVariances: CoverageStudy = {
  id: 'unequal',
  title: 'Unequal variances, two to one',
  design: '90 people by simple randomisation 2:1, sd 1 in the larger arm and 2 in the smaller, one covariate',
  reps: 10_000,
  known: [
    { result: 'ancova classical', from: 0.85, to: 0.93, why: 'the classical variance takes the variances as equal; here the smaller arm has the larger one (Freedman, Advances in Applied Mathematics 2008;40:180)' },
    { result: 'ancova hc0', from: 0.925, to: 0.95, why: SHRUNK },
  ],
  draw(people, allocation) {
    const n = 90;
    const arm = allocate({ method: 'simple', arms: [{ code: 'new', ratio: 2 }, { code: 'old', ratio: 1 }] }, n, allocation);
    const x = arm.map(() => people.standardNormal());
    const y = arm.map((own, i) => 0.5 * x[i]! + (own === 1 ? 1 : 2) * people.standardNormal() + 0.5 * own);
    const own = { outcome: 'y', covariates: ['x'] };
    return {
      frame: table({ id: numbered(n), arm: armLabels(arm), x, y }),
      plan: {
        data: data(),
        analyses: [
          { id: 'welch', estimator: 'difference-in-means', outcome: 'y' },
          ...(['classical', 'hc0', 'hc2', 'hc3'] as const).map((variance) => ({ id: `ancova ${variance}`, estimator: 'ancova' as const, ...own, variance })),
          { id: 'lin', estimator: 'lin', ...own },
        ],
      },
      truths: { welch: 0.5, 'ancova classical': 0.5, 'ancova hc0': 0.5, 'ancova hc2': 0.5, 'ancova hc3': 0.5, lin: 0.5 },
    };
  },
};

export const smallTrial: CoverageStudy = {
  id: 'small',
  title: 'A small trial',
  design: '24 people in blocks of 4, equal variances, one covariate correlated 0.6',
  reps: 10_000,
  known: [{ result: 'regression-adjustment', from: 0.86, to: 0.945, why: 'the sandwich over n without small-sample factor, with normal quantiles, as teffects has it, is meant for large samples (Stata manual, teffects ra)' }],
  draw(people, allocation) {
    const n = 24;
    const arm = allocate(blocks(4), n, allocation);
    const x = arm.map(() => people.standardNormal());
    const y = arm.map((own, i) => outcome(x[i]!, people.standardNormal(), 0.6) + 0.8 * own);
    const own = { outcome: 'y', covariates: ['x'] };
    return {
      frame: table({ id: numbered(n), arm: armLabels(arm), x, y }),
      plan: {
        data: data(),
        analyses: [
          { id: 'welch', estimator: 'difference-in-means', outcome: 'y' },
          { id: 'ancova classical', estimator: 'ancova', ...own },
          { id: 'ancova hc2', estimator: 'ancova', ...own, variance: 'hc2' },
          { id: 'ancova hc3', estimator: 'ancova', ...own, variance: 'hc3' },
          { id: 'regression-adjustment', estimator: 'regression-adjustment', ...own },
        ],
      },
      truths: { welch: 0.8, 'ancova classical': 0.8, 'ancova hc2': 0.8, 'ancova hc3': 0.8, 'regression-adjustment': 0.8 },
    };
  },
};

export const varyingEffect: CoverageStudy = {
  id: 'varying',
  title: 'An effect that varies with the covariate',
  design: '240 people by simple randomisation 2:1; effect 0.3 + 0.6 x. `lin` is for the average effect among those enrolled, the others for that of the population',
  reps: 5_000,
  known: [{ result: 'lin of the population', from: 0.9, to: 0.955, why: 'HC2 takes the covariate means as fixed, so that the sampling of effects is left out (Imbens and Rubin 2015, chapter 7; Negi and Wooldridge, Econometric Reviews 2021;40:504)' }],
  draw(people, allocation) {
    const n = 240;
    const arm = allocate({ method: 'simple', arms: [{ code: 'new', ratio: 2 }, { code: 'old', ratio: 1 }] }, n, allocation);
    const x = arm.map(() => people.standardNormal());
    const y = arm.map((own, i) => 0.5 * x[i]! + people.standardNormal() + own * (0.3 + 0.6 * x[i]!));
    const enrolled = 0.3 + 0.6 * (x.reduce((sum, value) => sum + value, 0) / n);
    const own = { outcome: 'y', covariates: ['x'] };
    const truths = { lin: enrolled, 'lin of the population': 0.3, 'regression-adjustment': 0.3, ipw: 0.3, aipw: 0.3, 'g-computation': 0.3 };
    return {
      frame: table({ id: numbered(n), arm: armLabels(arm), x, y }),
      plan: {
        data: data(),
        analyses: [
          { id: 'lin', estimator: 'lin', ...own },
          { id: 'lin of the population', estimator: 'lin', ...own },
          { id: 'regression-adjustment', estimator: 'regression-adjustment', ...own },
          { id: 'ipw', estimator: 'ipw', ...own },
          { id: 'aipw', estimator: 'aipw', ...own },
          { id: 'g-computation', estimator: 'g-computation', ...own, family: 'gaussian', summary: 'difference' },
        ],
      },
      truths,
    };
  },
};

export const standardised: CoverageStudy = {
  id: 'standardised',
  title: 'Standardised difference',
  design: '50 people in blocks of 4, normal outcomes of equal variance, g of 0.7',
  reps: 10_000,
  draw(people, allocation) {
    const n = 50;
    const arm = allocate(blocks(4), n, allocation);
    const y = arm.map((own) => people.standardNormal() + 0.7 * own);
    return { frame: table({ id: numbered(n), arm: armLabels(arm), y }), plan: { data: data(), analyses: [{ id: 'hedges-g', estimator: 'hedges-g', outcome: 'y' }] }, truths: { 'hedges-g': 0.7 } };
  },
};

export const missingBaseline: CoverageStudy = {
  id: 'baseline',
  title: 'Missing baseline values',
  design: '120 people in blocks of 4; 20 % of the baseline values missing at random; the covariate filled by the mean or with an indicator',
  reps: 5_000,
  draw(people, allocation) {
    const n = 120;
    const arm = allocate(blocks(4), n, allocation);
    const x = arm.map(() => people.standardNormal());
    const y = arm.map((own, i) => outcome(x[i]!, people.standardNormal(), 0.6) + 0.4 * own);
    const seen = x.map((value) => (people.uniform() < 0.2 ? null : value));
    const own = { estimator: 'ancova' as const, outcome: 'y', covariates: ['x'], variance: 'hc2' as const };
    return {
      frame: table({ id: numbered(n), arm: armLabels(arm), x: seen, y }),
      plan: { data: data(), analyses: [{ id: 'mean', ...own, missingCovariates: 'mean' }, { id: 'indicator', ...own, missingCovariates: 'indicator' }] },
      truths: { mean: 0.4, indicator: 0.4 },
    };
  },
};

export const subgroups: CoverageStudy = {
  id: 'subgroups',
  title: 'Subgroups by interaction',
  design: '160 people in stratified blocks; effects 0.2 and 0.8 in the subgroups; under no interaction the test keeps its level',
  reps: 5_000,
  levels: { 'interaction level': 0.05 },
  draw(people, allocation) {
    const n = 160;
    const sex = Array.from({ length: n }, () => (people.uniform() < 0.4 ? 'f' : 'm'));
    const arm = allocate(blocks(4), n, allocation, (i) => sex[i]!);
    const own = { estimator: 'subgroup' as const, by: 'sex', covariates: ['x'], variance: 'hc2' as const };
    const x = arm.map(() => people.standardNormal());
    const noise = x.map((value) => outcome(value, people.standardNormal(), 0.4));
    return {
      frame: table({
        id: numbered(n), arm: armLabels(arm), sex, x,
        y: noise.map((value, i) => value + arm[i]! * (sex[i] === 'f' ? 0.8 : 0.2)),
        same: noise.map((value, i) => value + 0.5 * arm[i]!),
      }),
      plan: { data: data(), analyses: [{ id: 'effect', outcome: 'y', ...own }, { id: 'none', outcome: 'same', ...own }] },
      truths: { 'effect@f': 0.8, 'effect@m': 0.2 },
    };
  },
  more: [(analyses) => ({ rejected: Object.fromEntries(analyses.filter(({ id }) => id === 'none').map((row) => ['interaction level', (row.interaction as { pValue: number }).pValue <= 0.05])) })],
};

const verdict: MoreResults = (analyses) => ({
  rejected: Object.fromEntries(analyses.flatMap((row) => (row.nonInferiority ? [['non-inferior at the margin', ['non-inferior', 'superior'].includes((row.nonInferiority as { verdict: string }).verdict)]] : []))),
});

export const nonInferiority: CoverageStudy = {
  id: 'non-inferiority',
  title: 'Non-inferiority where the loss is exactly the margin',
  design: '120 people in blocks of 4 and 6, ANCOVA, margin 0.4, one-sided level 2.5 %',
  reps: 10_000,
  levels: { 'non-inferior at the margin': 0.025 },
  draw(people, allocation) {
    const n = 120;
    const arm = allocate(blocks(4, 6), n, allocation);
    const x = arm.map(() => people.standardNormal());
    const y = arm.map((own, i) => outcome(x[i]!, people.standardNormal(), 0.5) - 0.4 * own);
    return {
      frame: table({ id: numbered(n), arm: armLabels(arm), x, y }),
      plan: { data: data(), analyses: [{ id: 'ancova', estimator: 'ancova', outcome: 'y', covariates: ['x'], nonInferiority: { margin: 0.4, better: 'higher' } }] },
      truths: { ancova: -0.4 },
    };
  },
  more: [verdict],
};

const spending = { spending: 'obrien-fleming' as const, information: [0.5, 1] };

export const interimLooks: CoverageStudy = {
  id: 'interim',
  title: 'Two looks, O\'Brien-Fleming spending, no effect',
  design: '200 people in blocks of 4; the first look at 100 of them; the trial as a whole keeps 5 %',
  reps: 10_000,
  levels: { 'either look': 0.05 },
  draw(people, allocation) {
    const n = 200;
    const arm = allocate(blocks(4), n, allocation);
    const y = arm.map(() => people.standardNormal());
    const at = (look: number) => ({ estimator: 'ancova' as const, interim: { ...spending, look } });
    return {
      frame: table({ id: numbered(n), arm: armLabels(arm), y, half: y.map((value, i) => (i < n / 2 ? value : null)) }),
      plan: { data: data(), analyses: [{ id: 'first', outcome: 'half', ...at(1) }, { id: 'second', outcome: 'y', ...at(2) }] },
      truths: {},
    };
  },
  more: [(analyses) => (analyses.length < 2 ? {} : { rejected: { 'either look': analyses.some((row) => (row.interim as { crossed: boolean }).crossed) } })],
};

export const complierEffect: CoverageStudy = {
  id: 'compliers',
  title: 'Complier average causal effect',
  design: '240 people in blocks of 4; 70 % of the experimental arm attend, and those who would attend do better anyway; nobody of the control arm does',
  reps: 5_000,
  draw(people, allocation) {
    const n = 240;
    const arm = allocate(blocks(4), n, allocation);
    const complier = arm.map(() => (people.uniform() < 0.7 ? 1 : 0));
    const y = arm.map((own, i) => people.standardNormal() + 0.5 * complier[i]! + 0.6 * own * complier[i]!);
    return {
      frame: table({ id: numbered(n), arm: armLabels(arm), attended: arm.map((own, i) => own * complier[i]!), y }),
      plan: { data: data(), analyses: [{ id: 'cace', estimator: 'cace', outcome: 'y', receipt: 'attended' }] },
      truths: { cace: 0.6 },
    };
  },
};
