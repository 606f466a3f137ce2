import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../data/parse-csv';
import { describeTrial } from '../exhibits/exhibits';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';
import { renderHtmlReport } from './html-report';

const folder = join(__dirname, '../../reference');
const source = `title: A <trial>
data: {participant: code, arm: {column: arm, experimental: ACT, control: TAU}, shape: wide, cluster: therapy_group, therapist: therapy_group}
baseline: [age, site, pre]
trajectories: [{title: Score, columns: [pre, post]}]
analyses:
  - {id: main, estimator: ancova, outcome: post, covariates: [pre], variance: cr2, nonInferiority: {margin: 3, better: lower}, minimalImportantDifference: 2, interim: {spending: obrien-fleming, information: [0.5, 1], look: 1}}
  - {id: imputed, estimator: ancova, outcome: post, covariates: [pre], imputation: {model: normal, m: 5, seed: s1, tippingPoint: {deltas: [-4, 4, 8]}}}
  - {id: groups, estimator: mixed, outcome: post, covariates: [pre]}
  - {id: sites, estimator: subgroup, outcome: post, by: site}
multiplicity: [{family: all, method: holm, analyses: [main, groups]}]
tables: [{id: t1, title: Baseline, kind: baseline}, {id: t2, title: Effects, analyses: [main]}]
figures: [{id: f1, title: Over time, kind: trajectories}, {id: f2, title: Tipping, kind: tipping-point}, {id: f3, title: None, kind: tipping-point, analyses: [main]}]
`;
const plan = parsePlan(source);
const frame = parseCsv(readFileSync(join(folder, 'closed-forms/trial.csv'), 'utf8'));
const results = runPlan(plan, frame);
const provenance = { version: '0', planHash: 'p', dataHash: 'd', dataName: 'trial.csv', planText: source };
const draw = (): string => renderHtmlReport(plan, results, provenance, { exhibits: describeTrial(plan, frame, results), themes: [{ name: 'Being <heard>', isSubtheme: false, participants: 4, quotes: 6, example: 'it "helped"' }] });

describe('the pictures of the report', () => {
  const html = draw();
  const pictures = [...html.matchAll(/<svg[^>]*aria-label="([^"]*)"/g)].map((match) => match[1]!);

  it('are all there, each with a name and none with a number that is not one', () => {
    for (const name of [
      'Standardised differences at baseline', 'Forest plot of the estimates', 'Score: means with 95% intervals', 'Patterns of missing measurements', 'Residuals against fitted values', 'Normal quantiles of the residuals',
      'Influence', 'Predicted effects of the therapy groups', 'Non-inferiority of main', 'Interim boundaries of main', 'Tipping point of imputed',
    ]) expect(pictures.some((label) => label.startsWith(name)) ? name : pictures).toBe(name);
    expect(html).not.toMatch(/NaN|Infinity|undefined|\[object/);
    expect([...html.matchAll(/<svg/g)]).toHaveLength(pictures.length);
  });

  it('describe themselves, and need neither script nor anything from outside', () => {
    expect([...html.matchAll(/<svg class="chart"[^>]*><desc>[^<]{10,}<\/desc>/g)]).toHaveLength([...html.matchAll(/<svg class="chart"/g)].length);
    expect(html).not.toMatch(/<script|https?:|<img|url\(http/);
  });

  it('are the same bytes twice', () => {
    expect(draw()).toBe(html);
  });

  it('stand in the order of the plan where it promises them, and say where there is nothing to show', () => {
    const planned = html.slice(html.indexOf('Tables and figures of the plan'), html.indexOf('<h2>Over time'));
    expect([...planned.matchAll(/(Table|Figure) (\d)\. (\w+)/g)].map((match) => match[0])).toEqual(['Table 1. Baseline', 'Table 2. Effects', 'Figure 1. Over', 'Figure 2. Tipping', 'Figure 3. None']);
    expect([...planned.matchAll(/nothing to show/g)]).toHaveLength(1);
  });

  it('draw the margin and the smallest important difference on both sides', () => {
    expect([...html.matchAll(/class="important"/g)]).toHaveLength(2);
    expect(html).toContain('margin of non-inferiority');
  });

  it('show adjusted p-values beside the raw ones, and the R code of each analysis', () => {
    expect(html).toContain('<th scope="col">Adjusted p</th>');
    expect([...html.matchAll(/R code that repeats this analysis/g)]).toHaveLength(4);
    expect(html).toContain('library(lmerTest)');
    expect(html).toContain('<dt>Seed</dt><dd>s1</dd>');
  });

  it('let no markup in', () => {
    expect(html).toContain('Being &lt;heard&gt;');
    expect(html).toContain('A &lt;trial&gt;');
  });

  it('count who was analysed of whom', () => {
    expect(html).toMatch(/51 of 59 participants in ACT and 53 of 59 in TAU were analysed/);
  });
});
