import fs from 'node:fs';
import path from 'node:path';
import { startApplication, type TestApplication } from '../support/application';
import { importFinishedTrial } from '../support/finished-trial';
import { runToEnd } from '../support/run-to-end';

const REFERENCE = path.resolve(__dirname, '../../../shared/reference/statistics');
const present = fs.existsSync(path.join(REFERENCE, 'beat-the-blues.csv'));
const withReference = present ? describe : describe.skip;
/** Closed forms; the reference numbers were computed in R (`t.test`, `lm` with sandwich). */
const RELATIVE = 1e-8;

interface Estimates {
  id: string;
  estimate: number;
  se: number;
  df: number;
  statistic: number;
  pValue: number;
  ci: { level: number; lower: number; upper: number };
  n: { experimental: number; control: number };
}

/** Largest relative difference between two sets of numbers. */
function difference(found: Estimates, expected: Estimates): number {
  const numbers = ({ estimate, se, df, statistic, pValue, ci }: Estimates) => [estimate, se, df, statistic, pValue, ci.lower, ci.upper];
  const wanted = numbers(expected);
  return Math.max(...numbers(found).map((value, i) => Math.abs(value - wanted[i]!) / Math.abs(wanted[i]!)));
}

withReference('Beat the Blues, imported over HTTP (skipped where ../shared/reference is absent)', () => {
  let app: TestApplication;
  let found: Map<string, Estimates>;
  let notices: string[];

  beforeAll(async () => {
    app = await startApplication();
    const { trialId, importer } = await importFinishedTrial(app, { data: fs.readFileSync(path.join(REFERENCE, 'beat-the-blues.csv'), 'utf8') });
    const { status, body } = await runToEnd<{ analyses: Estimates[]; notices: string[] }>(importer, trialId, 'final');
    if (status !== 200) throw new Error(`the run was answered by ${status}: ${JSON.stringify(body)}`);
    found = new Map(body.analyses.map((analysis) => [analysis.id, analysis]));
    ({ notices } = body);
  });
  afterAll(() => app?.close());

  const expected = new Map(
    present ? (JSON.parse(fs.readFileSync(path.join(REFERENCE, 'expected.json'), 'utf8')) as Record<string, Estimates[]>)['beat-the-blues']?.map((row) => [row.id, row]) : [],
  );

  it.each([
    ['difference-in-means', 'difference-in-means'],
    ['ancova-classical', 'ancova/classical'],
    ['ancova-hc0', 'ancova/hc0'],
    ['ancova-hc1', 'ancova/hc1'],
    ['ancova-hc2', 'ancova/hc2'],
    ['ancova-hc3', 'ancova/hc3'],
  ])('gives the reference numbers of R for %s to 1e-8', (id, reference) => {
    expect(found.get(id)?.n).toEqual(expected.get(reference)?.n);
    expect(difference(found.get(id)!, expected.get(reference)!)).toBeLessThan(RELATIVE);
  });

  it('says that the plan was written for a finished trial, and speaks of no simulation', () => {
    expect(notices.join()).toMatch(/finished trial whose arms were known/);
    expect(notices.join()).not.toMatch(/simulated|DUMMY/);
  });
});
