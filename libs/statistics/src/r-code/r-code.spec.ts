import { parsePlan } from '../plan/parse-plan';
import { rCodeOf } from './r-code';

const plan = parsePlan(`
data: { participant: 'co"de', arm: { column: arm, experimental: "A\\"); system(\\"true", control: B }, shape: long, visit: when, missing: [NA, "-9"] }
populations: [{ id: treated, definition: who began, column: began, equals: 'yes' }]
analyses:
  - { id: a, title: "first line\\nsystem('true')", population: treated, at: m6, estimator: difference-in-means, outcome: y }
  - { id: b, estimator: ancova, outcome: y, at: m6, covariates: ['back\\slash'], variance: hc2 }
`);

describe('R code of an analysis', () => {
  it('names the file, the population, the visit and what means missing', () => {
    const code = rCodeOf(plan.analyses[0]!, plan, 'trial_wide.csv')!;
    expect(code).toContain('file <- "trial_wide.csv"');
    expect(code).toContain('na.strings = c("", "NA", "-9")');
    expect(code).toContain('data[["began"]] %in% "yes"');
    expect(code).toContain('data[["when"]] %in% "m6"');
    expect(code.endsWith('print(result, digits = 10)\n')).toBe(true);
  });

  it('lets no text of the plan become code', () => {
    const code = rCodeOf(plan.analyses[0]!, plan)!;
    expect(code.split('\n')[0]).toBe("# a: first line system('true') (difference-in-means, outcome y)");
    expect(code).toContain('"A\\"); system(\\"true"');
    expect(code).toContain('data[["co\\"de"]]');
    expect(rCodeOf(plan.analyses[1]!, plan)).toContain('data[["back\\\\slash"]]');
  });

  it('names the columns that the file must have', () => {
    expect(rCodeOf(plan.analyses[1]!, plan)).toContain('setdiff(c("arm", "when", "co\\"de", "y", "back\\\\slash"), names(data))');
  });

  it('gives the same text twice', () => {
    for (const analysis of plan.analyses) expect(rCodeOf(analysis, plan)).toBe(rCodeOf(analysis, plan));
  });

  it('has no short words for a minimised trial, and says what differs where draws are random', () => {
    const drawn = (design: string): string | null => {
      const own = parsePlan(`data: {participant: id, arm: {column: arm, experimental: A, control: B}, shape: wide, design: ${design}}\nanalyses: [{id: a, estimator: randomisation-test, outcome: y}]`);
      return rCodeOf(own.analyses[0]!, own);
    };
    expect(drawn('{method: minimisation}')).toBeNull();
    expect(drawn('{method: permuted-blocks, blocks: [4, 6], strata: [s1]}')).toContain('Monte Carlo error');
  });
});
