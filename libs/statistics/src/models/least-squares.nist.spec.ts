import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Matrix } from '../linear-algebra/matrix';
import { contrastDirection, fitLeastSquares } from './least-squares';

interface NistSet {
  name: string;
  degree: number;
  x: number[][];
  y: number[];
  coefficients: number[];
  standardErrors: number[];
  residualSd: number;
}

const sets = JSON.parse(readFileSync(join(__dirname, '../../reference/nist/linear-regression.json'), 'utf8')) as NistSet[];

/** Correct significant digits: NIST's log relative error, absolute where the certified value is 0. */
function digits(value: number, certified: number): number {
  if (value === certified) return 16;
  return certified === 0 ? -Math.log10(Math.abs(value)) : -Math.log10(Math.abs(value - certified) / Math.abs(certified));
}

describe('NIST reference datasets for linear regression', () => {
  it.each(sets.map((set) => [set.name, set] as const))('%s has its certified digits', (name, set) => {
    const least = name === 'Filip' ? 7 : 9;
    const columns = set.degree === 1 ? set.x[0]!.map((_, j) => set.x.map((row) => row[j]!)) : powers(set);
    const names = set.coefficients.map((_, j) => `b${j}`);
    const fit = fitLeastSquares(Matrix.fromColumns([set.y.map(() => 1), ...columns]), set.y, names);
    const sd = Math.sqrt(fit.residualVariance);
    expect(digits(sd, set.residualSd)).toBeGreaterThan(least);
    for (let j = 0; j < names.length; j += 1) {
      const unit = names.map((_, k) => (k === j ? 1 : 0));
      expect(digits(fit.coefficients[j]!, set.coefficients[j]!)).toBeGreaterThan(least);
      expect(digits(sd * Math.hypot(...contrastDirection(fit, unit)), set.standardErrors[j]!)).toBeGreaterThan(least);
    }
  });
});

function powers(set: NistSet): number[][] {
  return Array.from({ length: set.degree }, (_, k) => set.x.map(([x]) => x! ** (k + 1)));
}
