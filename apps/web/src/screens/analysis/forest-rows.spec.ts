import fc from 'fast-check';
import { bySensitivity, forestRows } from './forest-rows';
import { countsOf } from './participants-of';

const interval = { level: 0.95, lower: -1, upper: 2 };

describe('the lines of the forest plot', () => {
  it('draws one line per analysis with an interval and leaves out what failed', () => {
    const rows = forestRows(
      [
        { id: 'primary', estimator: 'ancova', outcome: 'scs', estimate: 0.5, ci: interval, pValue: 0.04, n: { experimental: 60, control: 58 } },
        { id: 'broken', estimator: 'mmrm', outcome: 'scs', error: 'did not converge' },
      ],
      ({ id }) => id,
    );
    expect(rows.map(({ key, n, estimate }) => [key, n, estimate])).toEqual([['primary', 118, 0.5]]);
  });

  it('draws subgroups one by one, without a p-value of their own', () => {
    const subgroups = ['low', 'high'].map((label) => ({ label, estimate: 1, se: 0.5, ci: interval, n: { experimental: 10, control: 12 } }));
    const rows = forestRows([{ id: 'by', estimator: 'subgroup', outcome: 'scs', subgroups, n: { experimental: 20, control: 24 } }], () => 'SCS');
    expect(rows.map(({ label, n, pValue }) => [label, n, pValue])).toEqual([['SCS · low', 22, null], ['SCS · high', 22, null]]);
  });

  it('counts the experimental arm first, whatever the order in which the numbers came', () => {
    expect(countsOf({ control: 5, experimental: 6 })).toBe('6 + 5');
  });

  it('counts pairs where there is one group only', () => {
    const rows = forestRows([{ id: 'change', estimator: 'before-after', outcome: 'scs', estimate: 0.5, ci: interval, n: { pairs: 13, eligible: 15 } }], () => 'SCS');
    expect(rows.map(({ n }) => n)).toEqual([13]);
  });

  it('draws a sensitivity analysis under its own, on its scale, and keeps margin and smallest important difference', () => {
    const rows = forestRows(
      [
        { id: 'main', estimator: 'ancova', outcome: 'scs', estimate: 1, ci: interval, minimalImportantDifference: 2, nonInferiority: { margin: 3, better: 'higher', alpha: 0.025, limit: -3, interval, pValue: 0.01, verdict: 'non-inferior' } },
        { id: 'other', estimator: 'ancova', outcome: 'bdi', estimate: 1, ci: interval },
        { id: 'filled', estimator: 'ancova', outcome: 'scs_filled', estimate: 1, ci: interval, sensitivity: { of: 'main' } },
        { id: 'standardised', estimator: 'hedges-g', outcome: 'scs', estimate: 1, ci: interval, sensitivity: { of: 'main' } },
      ],
      ({ id }) => id,
    );
    expect(rows.map(({ label, under, scale, margin, important }) => [label, under, scale, margin, important])).toEqual([
      ['main', false, 'scs', -3, 2],
      ['filled', true, 'scs', null, null],
      ['standardised', true, 'scs, standardised', null, null],
      ['other', false, 'bdi', null, null],
    ]);
  });

  it('never loses an analysis or shows one twice, whatever is a sensitivity analysis of what is there', () => {
    const ids = ['a', 'b', 'c', 'd'];
    fc.assert(
      fc.property(fc.subarray(ids), fc.subarray(['b', 'c', 'd']), (shown, members) => {
        const rows = shown.map((id) => ({ id, ...(members.includes(id) ? { sensitivity: { of: 'a' } } : {}) }));
        expect(bySensitivity(rows).map(({ id }) => id).sort()).toEqual(shown);
      }),
    );
  });

  it('draws the contrasts of repeated measures visit by visit', () => {
    const contrasts = ['m2', 'm8'].map((visit) => ({ visit, estimate: -3, se: 1, df: 80, ci: interval }));
    const rows = forestRows([{ id: 'repeated', estimator: 'mmrm', outcome: 'bdi', contrasts }], () => 'BDI');
    expect(rows.map(({ label }) => label)).toEqual(['BDI · m2', 'BDI · m8']);
  });
});
