import fc from 'fast-check';
import { parseCsv } from '../data/parse-csv';
import { parsePlan } from '../plan/parse-plan';
import { runPlan } from '../plan/run-plan';
import { renderHtmlReport } from './html-report';
import { type ResultRow } from './result-rows';
import { groupSensitivity } from './sensitivity-groups';
import { renderTextTable } from './text-table';

const csv = 'id,arm,y,z,x\n1,1,5,5,1\n2,1,7,7,3\n3,1,6,6,2\n4,1,8,9,2\n5,0,9,9,5\n6,0,8,8,1\n7,0,12,12,4\n8,0,,3,2\n';
const source = (sensitivity: string): string => `data: {participant: id, arm: {column: arm, experimental: 1, control: 0}, shape: wide}
analyses:
  - {id: main, estimator: ancova, outcome: y, covariates: [x]}
  - {id: other, estimator: difference-in-means, outcome: x}
  - {id: plain, estimator: difference-in-means, outcome: y}
  - {id: filled, estimator: ancova, outcome: z, covariates: [x]}
sensitivity: ${sensitivity}
`;
const provenance = { version: '0', planHash: 'p', dataHash: 'd', dataName: 'trial.csv', planText: '' };

describe('sensitivity analyses in the report', () => {
  const plan = parsePlan(source('[{of: main, analyses: [plain, filled], rationale: "Without covariate, and with the worst case filled in"}]'));
  const results = runPlan(plan, parseCsv(csv));

  it('stand indented under their analysis in the text table, with the rationale', () => {
    const text = renderTextTable(results, plan);
    expect(text.split('\n').slice(2, 6).map((line) => line.slice(0, 8))).toEqual(['main    ', '  plain ', '  filled', 'other   ']);
    expect(text).toMatch(/sensitivity of main: plain \(.*, p .*\), filled \(.*\)\. Without covariate, and with the worst case filled in/);
  });

  it('stand in the panel of their analysis in the forest plot, also when they read another column', () => {
    const html = renderHtmlReport(plan, results, provenance);
    expect([...html.matchAll(/<h3>(.*?)<\/h3>/g)].map((match) => match[1])).toEqual(['y', 'x']);
    const panel = html.slice(html.indexOf('<h3>y</h3>'), html.indexOf('<h3>x</h3>'));
    expect([...panel.matchAll(/<text x="(\d+)" y="\d+">(\w+)<\/text>/g)].map((match) => [match[1], match[2]])).toEqual([['0', 'main'], ['16', 'plain'], ['16', 'filled']]);
    expect([...html.matchAll(/<th scope="row" class="sensitivity">(\w+)/g)].map((match) => match[1])).toEqual(['plain', 'filled']);
  });

  it('never lose a row or show one twice, whatever could not be estimated', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const row = (id: string): ResultRow => ({ id, label: id, estimator: 'ancova', outcome: 'y', n: '2 / 2', estimate: 1, se: 1, df: null, pValue: 0.3, ci: { level: 0.95, lower: -1, upper: 3 } });
    fc.assert(
      fc.property(fc.subarray(ids), fc.subarray(['b', 'c', 'd', 'e']), (shown, members) => {
        const grouped = groupSensitivity(shown.map(row), { sensitivity: [{ of: 'a', analyses: members }] });
        expect(grouped.map((one) => one.id).sort()).toEqual(shown);
        for (const one of grouped) expect(one.under?.id === 'a').toBe(shown.includes('a') && members.includes(one.id));
      }),
    );
  });

  it.each([
    ['[{of: main, analyses: [main]}]', /itself a sensitivity analysis/],
    ['[{of: main, analyses: [plain]}, {of: plain, analyses: [filled]}]', /plain is itself a sensitivity analysis/],
    ['[{of: main, analyses: [plain]}, {of: other, analyses: [plain]}]', /plain is a sensitivity analysis more than once/],
  ])('refuse %s', (sensitivity, message) => {
    expect(() => parsePlan(source(sensitivity))).toThrow(message);
  });
});
