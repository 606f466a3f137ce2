import type { AnalysisPlan } from '@equipoise/statistics';
import type { CoverageStudy } from './coverage-study';
import { allocate, armLabels, blocks, data, minimise, numbered, table } from './drawn-table';

const KAHAN = 'ignoring strata that predict the outcome leaves the variance too large (Kahan and Morris, Statistics in Medicine 2012;31:328)';
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const CONTROL = -0.4;
const EFFECT = 0.7;
const SITE = 0.8;
const SLOPE = 0.9;

/** P(y = 1) under an arm over everybody: sites half and half, covariate standard normal (trapezoids of 0.001 from -9 to 9). */
function marginal(arm: number): number {
  let sum = 0;
  for (let k = -9000; k <= 9000; k += 1) {
    const x = k / 1000;
    const weight = (Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI)) / 1000;
    for (const site of [0, 1]) sum += 0.5 * weight * logistic(CONTROL + EFFECT * arm + SITE * site + SLOPE * x);
  }
  return sum;
}
const [old, fresh] = [marginal(0), marginal(1)];
const odds = (p: number): number => p / (1 - p);
const TRUTH = { 'risk-difference': fresh - old, 'log-risk-ratio': Math.log(fresh / old), 'log-odds-ratio': Math.log(odds(fresh) / odds(old)) } as const;

function analysesOf(): { analyses: AnalysisPlan['analyses']; truths: Record<string, number> } {
  const summaries = ['risk-difference', 'log-risk-ratio', 'log-odds-ratio'] as const;
  const own = { estimator: 'g-computation' as const, outcome: 'y', family: 'logistic' as const };
  return {
    analyses: [
      ...summaries.map((summary) => ({ id: summary, ...own, covariates: ['x', 'site'], summary })),
      { id: 'difference of proportions', estimator: 'difference-in-means', outcome: 'y' },
    ],
    truths: { ...TRUTH, 'difference of proportions': TRUTH['risk-difference'] },
  };
}

export const binaryBlocks: CoverageStudy = {
  id: 'binary',
  title: 'Binary outcome, stratified blocks: risk difference, risk ratio, odds ratio',
  design: '300 people, two strata, blocks of 4 and 6, logistic outcome with covariate; marginal effects by standardisation',
  reps: 5_000,
  known: [{ result: 'difference of proportions', from: 0.948, to: 0.99, why: KAHAN }],
  draw(people, allocation) {
    const n = 300;
    const site = Array.from({ length: n }, () => (people.uniform() < 0.5 ? 1 : 0));
    const arm = allocate(blocks(4, 6), n, allocation, (i) => `s${site[i]}`);
    const x = site.map(() => people.standardNormal());
    const y = arm.map((own, i) => (people.uniform() < logistic(CONTROL + EFFECT * own + SITE * site[i]! + SLOPE * x[i]!) ? 1 : 0));
    const { analyses, truths } = analysesOf();
    return { frame: table({ id: numbered(n), arm: armLabels(arm), site, x, y }), plan: { data: data({ design: { method: 'permuted-blocks', strata: ['site'] } }), analyses }, truths };
  },
};

export const binaryMinimised: CoverageStudy = {
  id: 'binary minimised',
  title: 'Binary outcome, minimisation',
  design: 'as before, minimised on the site and the half of the covariate (chance 4/5)',
  reps: 3_000,
  known: [{ result: 'difference of proportions', from: 0.948, to: 0.99, why: KAHAN }],
  draw(people, allocation) {
    const n = 300;
    const site = Array.from({ length: n }, () => (people.uniform() < 0.5 ? 1 : 0));
    const x = site.map(() => people.standardNormal());
    const arm = allocate(minimise(['site', 'half']), n, allocation, undefined, (i) => ({ site: `s${site[i]}`, half: x[i]! > 0 ? 'high' : 'low' }));
    const y = arm.map((own, i) => (people.uniform() < logistic(CONTROL + EFFECT * own + SITE * site[i]! + SLOPE * x[i]!) ? 1 : 0));
    const { analyses, truths } = analysesOf();
    return { frame: table({ id: numbered(n), arm: armLabels(arm), site, x, y }), plan: { data: data(), analyses }, truths };
  },
};
