import { coverOnce } from './cover-once';
import { COVERAGE_STUDIES } from './coverage-studies';
import type { CoverageStudy } from './coverage-study';
import { summariseCoverage } from './summarise-coverage';

const SEED = '0c'.repeat(32);
const REPS = 40;
const study = (id: string): CoverageStudy => COVERAGE_STUDIES.find((one) => one.id === id)!;
const run = (one: CoverageStudy, reps = REPS) => summariseCoverage(one, Array.from({ length: reps }, (_, k) => coverOnce(one, SEED, k + 1)));

describe('coverage by simulation', () => {
  it.each(COVERAGE_STUDIES.map(({ id }) => id))('%s: every result that has a truth is estimated', (id) => {
    const { covered, rejected, failed } = coverOnce(study(id), SEED, 1);
    expect(failed).toEqual([]);
    expect(Object.keys(study(id).levels ?? {}).sort()).toEqual(Object.keys(rejected).sort());
    for (const { estimate, truth } of covered) expect(Number.isFinite(estimate - truth)).toBe(true);
  });

  it('draws the same trial for the same seed and number, and another for another', () => {
    const once = (number: number, seed = SEED) => JSON.stringify(coverOnce(study('blocks'), seed, number));
    expect(once(3)).toBe(once(3));
    expect(new Set([once(3), once(4), once(3, '0d'.repeat(32))]).size).toBe(3);
  });

  it('finds nothing off where estimators are right', () => {
    expect(run(study('standardised')).map(({ result, verdict }) => [result, verdict])).toEqual([['hedges-g', 'as nominal']]);
  });

  it('catches an interval that is too narrow, a wrong truth and a test that rejects too often', () => {
    const narrow: CoverageStudy = {
      ...study('standardised'),
      draw: (people, allocation) => {
        const drawn = study('standardised').draw(people, allocation);
        return { ...drawn, plan: { ...drawn.plan, analyses: drawn.plan.analyses.map((one) => ({ ...one, level: 0.7 })) } };
      },
    };
    expect(run(narrow, 100)[0]!.verdict).toBe('OFF');
    const biased: CoverageStudy = { ...study('standardised'), draw: (people, allocation) => ({ ...study('standardised').draw(people, allocation), truths: { 'hedges-g': 1.6 } }) };
    expect(run(biased)[0]!.verdict).toBe('OFF');
    const loose: CoverageStudy = { ...study('non-inferiority'), more: [() => ({ rejected: { 'non-inferior at the margin': true } })] };
    expect(run(loose, 10).find(({ kind }) => kind === 'level')!.verdict).toBe('OFF');
  });
});
