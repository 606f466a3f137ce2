import { parseCsv } from '../data/parse-csv';
import { parsePlan } from './parse-plan';
import { runPlan } from './run-plan';

const csv = 'id,arm,y,x,stopped\n1,1,5,1,\n2,1,7,3,moved\n3,1,6,2,\n4,1,8,2,\n5,0,9,5,\n6,0,8,1,ill\n7,0,12,4,\n8,0,,2,ill\n';
const plan = (events: string) =>
  parsePlan(`data: {participant: id, arm: {column: arm, experimental: 1, control: 0}, shape: wide}\nanalyses: [{id: a, estimator: difference-in-means, outcome: y, afterEvents: ${events}}]\n`);
const run = (events: string) => runPlan(plan(events), parseCsv(csv)).analyses[0] as unknown as { estimate: number; n: object; warnings: string[] };

describe('data after an intercurrent event', () => {
  it('are used where the plan says so', () => {
    expect(run('[{event: moved away, data: used}]')).toMatchObject({ n: { experimental: 4, control: 3 }, warnings: [expect.stringContaining('[few-df]')] });
  });

  it('are set missing where the column marks the event, and counted', () => {
    const result = run('[{event: ill, data: set-missing, column: stopped, equals: ill}]');
    expect(result.n).toEqual({ experimental: 4, control: 2 });
    expect(result.estimate).toBeCloseTo(26 / 4 - 21 / 2, 12);
    expect(result.warnings).toEqual(['1 outcomes were set missing after the event "ill" (stopped is ill)', expect.stringContaining('[few-df]')]);
    expect(run('[{event: stopped, data: set-missing, column: stopped}]').n).toEqual({ experimental: 3, control: 2 });
  });

  it('cannot be set missing when nothing marks the event', () => {
    expect(() => plan('[{event: ill, data: set-missing}]')).toThrow(/nothing says who had the event ill/);
  });

  it('are sought in a column that there is', () => {
    expect(() => run('[{event: ill, data: set-missing, column: stoped}]')).toThrow(/there is no column stoped/);
  });
});
