import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ESTIMATORS, PATHOLOGIES } from '../../../../test/support/ill-posed-trials';
import { runAnalyse } from './analyse';

/** Exit code and, unless it is 0, the code of the error. */
type Outcome = '0 number' | `${1 | 2} ${string}`;

/** What every estimator must answer, and the estimators that rightly answer something else. */
const EXPECTED: Record<string, [Outcome, Record<string, Outcome>?]> = {
  'nothing wrong': ['0 number'],
  'outcome constant': ['2 constant', { 'before-after': '0 number', 'reliable-change': '0 number', 'change-correlation': '1 constant', completers: '2 too-few' }],
  // the complier effect compares with the spread among those who received the same, which is there
  'outcome constant in arms': ['1 constant', { 'g-computation logistic': '1 separation', mmrm: '1 no-convergence', 'mixed with visits': '1 no-convergence', cace: '0 number', 'g-computation log-risk-ratio': '1 separation', 'mmrm kenward-roger': '1 no-convergence', 'mmrm compound-symmetry': '1 no-convergence', 'mmrm cr2': '1 no-convergence' }],
  // those without covariates, and weighting, which fits no outcome
  'outcome equals covariate': ['1 constant', { 'difference-in-means': '0 number', 'hedges-g': '0 number', ipw: '0 number', 'g-computation logistic': '1 out-of-range', mmrm: '1 no-convergence', 'mixed with visits': '1 no-convergence', 'g-computation log-risk-ratio': '1 out-of-range', 'mmrm kenward-roger': '1 no-convergence', 'mmrm compound-symmetry': '1 not-positive-definite', 'mmrm cr2': '1 no-convergence' }],
  'all missing in one arm': ['2 too-few'],
  'all missing': ['2 too-few'],
  'one outcome in one arm': ['2 too-few'],
  'n = 2': ['2 too-few', { 'before-after': '0 number', 'reliable-change': '0 number' }],
  'n = 4': [
    '0 number',
    {
      'hedges-g': '1 too-few', lin: '1 too-few', 'regression-adjustment': '1 too-few', ipw: '1 separation', aipw: '1 separation', mixed: '1 too-few', mmrm: '1 not-positive-definite',
      'mixed with visits': '1 not-positive-definite', 'randomisation-test': '1 too-few', subgroup: '1 too-few', 'reference-based': '1 constant', completers: '2 too-few',
      'lin cr2': '1 too-few', 'mixed kenward-roger': '1 too-few', 'mixed in one arm': '1 too-few', 'mmrm kenward-roger': '1 not-positive-definite', 'mmrm cr2': '1 not-positive-definite',
    },
  ],
  'n = 6': ['0 number', { mixed: '1 too-few', 'mixed with visits': '1 not-positive-definite', 'randomisation-test': '1 too-few', subgroup: '1 too-few', completers: '2 too-few', 'mixed kenward-roger': '1 too-few', 'mixed in one arm': '1 too-few' }],
  'covariate twice': ['1 rank-deficient'],
  'covariate constant': ['1 rank-deficient'],
  'covariate is the arm': ['1 rank-deficient', { ipw: '1 separation', aipw: '1 separation' }],
  'covariate text is the arm': ['1 rank-deficient', { ipw: '1 separation', aipw: '1 separation' }],
  'covariate separates outcome': ['1 separation'],
  'arm separates outcome': ['1 separation'],
  'nearly separated arm': ['0 number', { ipw: '1 separation', aipw: '1 separation' }],
  'covariate missing everywhere': ['2 too-few', { 'ancova imputed': '1 too-few', 'ancova imputed pmm': '1 too-few', 'ancova imputed with more': '1 too-few' }],
  'covariate with one level': ['1 constant'],
  'a level per person': ['1 too-few', { ipw: '1 separation', aipw: '1 separation', mmrm: '1 rank-deficient', 'mixed with visits': '1 rank-deficient', 'mmrm kenward-roger': '1 rank-deficient', 'mmrm compound-symmetry': '1 rank-deficient', 'mmrm cr2': '1 rank-deficient' }],
  'one cluster': ['1 too-few'],
  'one cluster per arm': ['1 too-few'],
  'one cluster in one arm': ['1 too-few'],
  'a cluster per person': ['0 number', { mixed: '1 too-few', 'mixed with visits': '1 not-positive-definite', 'mixed kenward-roger': '1 too-few', 'mixed in one arm': '1 too-few' }],
  'no cluster named': ['0 number', { mixed: '1 too-few', 'mixed with visits': '1 not-positive-definite', 'mixed kenward-roger': '1 too-few', 'mixed in one arm': '1 too-few' }],
  infinite: ['2 not-numeric'],
  'too large for a number': ['2 not-numeric'],
  'not a number': ['2 not-numeric'],
  'values of 1e200': ['2 out-of-range'],
  'values of 1e-200': ['2 out-of-range'],
  'decimal commas': ['2 not-numeric', { 'g-computation logistic': '0 number', 'g-computation log-risk-ratio': '0 number' }], // its columns are whole numbers
  'an identifier twice': ['2 duplicate'],
  'an identifier empty': ['2 malformed'],
  'unknown arm': ['2 unknown-label'],
  'one arm only': ['2 unknown-label'],
  'person in two arms': ['2 ambiguous'],
  'unknown column': ['2 unknown-column'],
  'column twice': ['2 duplicate'],
  'empty file': ['2 too-few'],
  'header only': ['2 too-few'],
  'a row too short': ['2 malformed'],
  'quote not closed': ['2 malformed'],
  'text in the outcome': ['2 not-numeric'],
  'two clusters across the arms': ['0 number'],
  'two clusters per arm': ['0 number'],
  'clusters alike': ['0 number'],
  'a visit empty in one arm': ['1 rank-deficient'],
  'auxiliary constant': ['1 rank-deficient'],
  'covariate nearly separates outcome': ['1 separation'],
  'visits never together': ['1 too-few', { 'mmrm compound-symmetry': '1 not-positive-definite' }],
  'one visit': ['2 too-few'],
  'visits identical': ['1 not-positive-definite'],
  'subgroup of one': ['1 too-few'],
  'receipt the same for all': ['1 constant'],
  'receipt not moved by the arm': ['0 number'],
  'receipt in the control arm': ['2 missing-setting'],
};

/** Numbers that must not stand alone: what the result has to say beside them. */
const SAYS: Record<string, [estimators: RegExp, warning: RegExp]> = {
  'n = 4': [/^(?!reliable|change)/, /too short|\[few-df\]|without a control group/],
  'n = 6': [/regression-adjustment|ipw|g-computation/, /too short/],
  'no cluster named': [/ancova cr2/, /never placed/],
  'two clusters across the arms': [/./, /few clusters \(2 experimental, 2 control\): inference rests on/],
  'two clusters per arm': [/./, /few clusters \(2 experimental, 2 control\): inference rests on/],
  'clusters alike': [/mixed/, /variance between groups is estimated as zero/],
  'receipt not moved by the arm': [/cace/, /only weakly \(F 0\.0\)/],
};

describe('equipoise analyse on data with something wrong', () => {
  const folder = mkdtempSync(join(tmpdir(), 'equipoise-ill-posed-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const [data, plan] = [join(folder, 'data.csv'), join(folder, 'plan.yaml')];
  const cells = Object.entries(PATHOLOGIES).flatMap(([pathology, make]) =>
    Object.entries(ESTIMATORS).flatMap(([name, asked]) => {
      const made = make(asked);
      return made.plan === undefined ? [] : [[pathology, name, made.csv, made.plan] as const];
    }),
  );

  it('tries every estimator with every pathology that it can have', () => {
    expect(Object.keys(EXPECTED)).toEqual(Object.keys(PATHOLOGIES));
    expect(cells.length).toBeGreaterThan(700);
  });

  it.each(cells)('%s: %s', (pathology, name, csv, text) => {
    writeFileSync(data, csv);
    writeFileSync(plan, text);
    const { exitCode, stderr, stdout } = runAnalyse({ data, plan, json: true }, '1.2.3');
    const [usual, others = {}] = EXPECTED[pathology]!;
    const code = /\[([a-z-]+)\]$/.exec(stderr.trim())?.[1];
    expect(`${exitCode} ${exitCode === 0 ? 'number' : code}`).toBe(others[name] ?? usual);
    if (exitCode !== 0) {
      expect(stderr.trim().split('\n')).toHaveLength(1); // one line: what, where, what to do
      if (exitCode === 1) expect(JSON.parse(stdout)).toEqual({ analyses: [{ id: 'a', error: expect.any(String) as string, code }] });
      else expect(stdout).toBe('');
      return;
    }
    const [result] = (JSON.parse(stdout) as { analyses: Record<string, unknown>[] }).analyses;
    for (const { estimate, se, ci } of [result!, ...((result!.contrasts ?? []) as Record<string, unknown>[])]) {
      if (estimate === undefined) continue;
      const { lower, upper } = ci as { lower: number; upper: number };
      expect([estimate, se, lower, upper].every((value) => Number.isFinite(value))).toBe(true);
      expect(se).toBeGreaterThan(0);
      expect(lower).toBeLessThan(upper);
    }
    const says = SAYS[pathology];
    if (says?.[0].test(name)) expect((result!.warnings as string[]).join()).toMatch(says[1]);
  });
});
