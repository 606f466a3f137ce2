import type { FastStream } from '@equipoise/statistics';
import type { CoverageStudy } from './coverage-study';
import { allocate, armLabels, blocks, type Cell, data, numbered, table } from './drawn-table';

const VISITS = ['m2', 'm4', 'm6'] as const;
const EFFECTS = [0.2, 0.4, 0.5];
const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/** Who stays after a visit, by what was just answered and the arm: missing at random given what was observed. */
const stays = (value: number, arm: number, people: FastStream): boolean => people.uniform() > 0.35 * logistic(1.2 * value - 0.4 + 0.4 * arm);

type Series = (people: FastStream) => number[];

/** Growing variances and a falling correlation: nothing but an unstructured matrix fits. */
const unstructured: Series = (people) => {
  const [a, b, c] = [people.standardNormal(), people.standardNormal(), people.standardNormal()];
  return [a, 0.7 * a + 0.8 * b, 0.5 * a + 0.5 * b + 1.1 * c];
};
const firstOrder = (rho: number): Series => (people) => {
  const a = people.standardNormal();
  const b = rho * a + Math.sqrt(1 - rho * rho) * people.standardNormal();
  return [a, b, rho * b + Math.sqrt(1 - rho * rho) * people.standardNormal()];
};
const exchangeable = (rho: number): Series => (people) => {
  const own = Math.sqrt(rho) * people.standardNormal();
  return VISITS.map(() => own + Math.sqrt(1 - rho) * people.standardNormal());
};

/** Three visits in long data; whoever leaves stays away. */
function repeatedTrial(n: number, series: Series): Pick<CoverageStudy, 'draw'>['draw'] {
  return (people, allocation) => {
    const arm = allocate(blocks(4, 6), n, allocation);
    const labels = armLabels(arm);
    const rows: Record<'id' | 'arm' | 'visit' | 'pre' | 'y', Cell[]> = { id: [], arm: [], visit: [], pre: [], y: [] };
    arm.forEach((own, i) => {
      const pre = people.standardNormal();
      const noise = series(people);
      let here = true;
      VISITS.forEach((visit, k) => {
        const value = 0.5 * pre + noise[k]! + EFFECTS[k]! * own;
        rows.id.push(i + 1);
        rows.arm.push(labels[i]!);
        rows.visit.push(visit);
        rows.pre.push(pre);
        rows.y.push(here ? value : null);
        here = here && stays(value, own, people);
      });
    });
    return { frame: table(rows), plan: { data: data({ shape: 'long', visit: 'visit', visits: [...VISITS] }), analyses: [] }, truths: {} };
  };
}

function repeatedStudy(id: string, title: string, n: number, reps: number, series: Series, models: readonly { readonly id: string; readonly covariance: 'unstructured' | 'ar1' | 'compound-symmetry' | 'toeplitz'; readonly df: 'satterthwaite' | 'kenward-roger' }[]): CoverageStudy {
  const draw = repeatedTrial(n, series);
  return {
    id,
    title,
    design: `${n} people in blocks of 4 and 6, three visits, effects 0.2, 0.4 and 0.5; about a third lost by the last visit, by what they had answered`,
    reps,
    draw(people, allocation) {
      const drawn = draw(people, allocation);
      const analyses = models.map((model) => ({
        ...model, estimator: 'mmrm' as const, outcome: 'y', visit: 'visit', covariates: ['pre'], interactWithVisit: ['pre'], averages: [{ id: 'average', visits: [...VISITS] }],
      }));
      const truths = Object.fromEntries(models.flatMap((model) => [[`${model.id}@m6`, EFFECTS[2]!], [`${model.id}@average`, (EFFECTS[0]! + EFFECTS[1]! + EFFECTS[2]!) / 3]]));
      return { ...drawn, plan: { ...drawn.plan, analyses }, truths };
    },
  };
}

export const mmrmUnstructured = repeatedStudy('mmrm', 'Repeated measures, drop-out at random', 100, 3_000, unstructured, [
  { id: 'satterthwaite', covariance: 'unstructured', df: 'satterthwaite' },
  { id: 'kenward-roger', covariance: 'unstructured', df: 'kenward-roger' },
]);
export const mmrmSmall = repeatedStudy('mmrm small', 'Repeated measures in a small trial, drop-out at random', 30, 3_000, unstructured, [
  { id: 'satterthwaite', covariance: 'unstructured', df: 'satterthwaite' },
  { id: 'kenward-roger', covariance: 'unstructured', df: 'kenward-roger' },
]);
export const mmrmFirstOrder = repeatedStudy('mmrm ar1', 'Repeated measures with first-order autoregression', 80, 2_000, firstOrder(0.7), [
  { id: 'ar1', covariance: 'ar1', df: 'satterthwaite' },
  { id: 'toeplitz', covariance: 'toeplitz', df: 'satterthwaite' },
]);
export const mmrmExchangeable = repeatedStudy('mmrm cs', 'Repeated measures with compound symmetry', 80, 2_000, exchangeable(0.6), [{ id: 'compound-symmetry', covariance: 'compound-symmetry', df: 'kenward-roger' }]);

const DROPPED = 'drop-out depends on the middle visit, which the complete cases leave out: biased (Little and Rubin 2019, chapter 3; Carpenter and Kenward 2013)';

export const imputed: CoverageStudy = {
  id: 'imputation',
  title: 'Multiple imputation, drop-out at random',
  design: '140 people in blocks of 4, about 30 % lost by what they answered at the middle visit, which is an auxiliary variable; m = 20, by arm',
  reps: 2_000,
  known: [{ result: 'complete cases', from: 0.7, to: 0.95, why: DROPPED }],
  draw(people, allocation) {
    const n = 140;
    const arm = allocate(blocks(4), n, allocation);
    const pre = arm.map(() => people.standardNormal());
    const middle = arm.map((own, i) => 0.5 * pre[i]! + 0.8 * people.standardNormal() + 0.3 * own);
    const y = arm.map((own, i) => 0.2 * pre[i]! + 0.7 * middle[i]! + 0.6 * people.standardNormal() + 0.2 * own);
    const kept = y.map((value, i) => (people.uniform() < 0.6 * logistic(1.5 * middle[i]! + (arm[i] === 1 ? 0.5 : -0.5)) ? null : value));
    const own = { estimator: 'ancova' as const, outcome: 'y', covariates: ['pre'], variance: 'hc2' as const };
    const imputation = { m: 20, iterations: 5, with: ['middle'] };
    return {
      frame: table({ id: numbered(n), arm: armLabels(arm), pre, middle, y: kept }),
      plan: {
        data: data(),
        analyses: [
          { id: 'normal', ...own, imputation: { ...imputation, model: 'normal' } },
          { id: 'pmm', ...own, imputation: { ...imputation, model: 'pmm' } },
          { id: 'complete cases', ...own },
        ],
      },
      truths: { normal: 0.41, pmm: 0.41, 'complete cases': 0.41 },
    };
  },
};

const LOST = 0.3;
const LATE = 0.5;
const EARLY = 0.3;

export const referenceBased: CoverageStudy = {
  id: 'reference-based',
  title: 'Reference-based imputation with jackknife',
  design: '80 people in blocks of 4, two visits; 30 % of both arms lost after the first, by chance; the estimand is what leavers of the experimental arm would have under the reference',
  reps: 2_000,
  draw(people, allocation) {
    const n = 80;
    const arm = allocate(blocks(4), n, allocation);
    const pre = arm.map(() => people.standardNormal());
    const early = arm.map((own, i) => 0.4 * pre[i]! + 0.8 * people.standardNormal() + EARLY * own);
    const late = arm.map((own, i) => 0.2 * pre[i]! + 0.6 * (early[i]! - EARLY * own) + 0.7 * people.standardNormal() + LATE * own);
    const kept = late.map((value) => (people.uniform() < LOST ? null : value));
    const own = { estimator: 'reference-based' as const, outcome: 'late', earlier: ['early'], covariates: ['pre'], controlArm: 'untreated' as const };
    return {
      frame: table({ id: numbered(n), arm: armLabels(arm), pre, early, late: kept }),
      plan: {
        data: data(),
        analyses: [
          { id: 'jump-to-reference', ...own, strategy: 'jump-to-reference' },
          { id: 'copy-increments', ...own, strategy: 'copy-increments' },
          { id: 'missing-at-random', ...own, strategy: 'missing-at-random' },
        ],
      },
      truths: { 'jump-to-reference': (1 - LOST) * LATE, 'copy-increments': (1 - LOST) * LATE + LOST * EARLY, 'missing-at-random': LATE },
    };
  },
};
