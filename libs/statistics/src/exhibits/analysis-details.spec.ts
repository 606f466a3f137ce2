import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../data/parse-csv';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';
import { detailAnalyses } from './analysis-details';
import { describeTrial } from './exhibits';

const folder = join(__dirname, '../../reference');
const frame = parseCsv(readFileSync(join(folder, 'closed-forms/trial.csv'), 'utf8'));
const hedges = (JSON.parse(readFileSync(join(folder, 'closed-forms/expected.json'), 'utf8')) as Record<string, { estimate: number; cohenD: number; ci: { lower: number; upper: number } }>)['hedges-g']!;
const plan = parsePlan(`data: {participant: code, arm: {column: arm, experimental: ACT, control: TAU}, shape: wide, cluster: therapy_group}
populations: [{id: all, definition: everybody}]
analyses:
  - {id: main, population: all, estimator: ancova, outcome: post, covariates: [pre], variance: cr2, interim: {spending: obrien-fleming, information: [0.5, 1], look: 2}, afterEvents: [{event: left, data: used}]}
  - {id: crude, estimator: difference-in-means, outcome: post}
  - {id: sites, estimator: subgroup, outcome: post, by: site}
  - {id: imputed, estimator: ancova, outcome: post, covariates: [pre], imputation: {model: normal, m: 5}}
`);
const results = runPlan(plan, frame);
const details = detailAnalyses(plan, results, 'trial.csv');

describe('what a run keeps of each analysis', () => {
  it('is its settings by their names in the plan, and nothing that has a place of its own', () => {
    expect(details[0]).toMatchObject({ id: 'main', population: { definition: 'everybody' }, settings: [{ name: 'covariates', value: 'pre' }, { name: 'variance', value: 'cr2' }], afterEvents: [{ event: 'left' }] });
    expect(details[3]).toMatchObject({ seed: 'equipoise', settings: [{ name: 'covariates', value: 'pre' }, { name: 'imputation', value: '(model normal, m 5)' }] });
  });

  it('has every look with its boundary, and this look\'s z on the side of the estimate', () => {
    const main = results.analyses[0] as { estimate: number; pValue: number; interim: { boundary: number; crossed: boolean } };
    const { look, looks, seen } = details[0]!.interim!;
    expect([look, looks.length, looks[1]!.boundary]).toEqual([2, 2, main.interim.boundary]);
    expect(Math.sign(seen[0]!)).toBe(Math.sign(main.estimate));
    expect(Math.abs(seen[0]!) >= looks[1]!.boundary).toBe(main.interim.crossed);
  });

  it('has the R code, with the name of the file that it reads', () => {
    expect(details.map(({ rCode }) => rCode?.includes('file <- "trial.csv"'))).toEqual([true, true, true, true]);
  });

  it('stands beside Hedges\' g of the same participants as R gives it (reference/closed-forms/reference.R), for differences of means only', () => {
    const { effectSizes } = describeTrial(plan, frame, results);
    expect(effectSizes.map(({ analysis }) => analysis)).toEqual(['main', 'crude', 'imputed']);
    const crude = effectSizes[1]!;
    for (const [got, wanted] of [[crude.estimate, hedges.estimate], [crude.cohenD, hedges.cohenD], [crude.ci.lower, hedges.ci.lower], [crude.ci.upper, hedges.ci.upper]] as const) {
      expect(Math.abs(got / wanted - 1)).toBeLessThan(1e-8);
    }
  });
});
