import fc from 'fast-check';
import { StatisticsError } from '../errors';
import { cholesky, choleskyInverse, choleskyLogDeterminant, choleskySolve } from './cholesky';
import { crossProduct, Matrix, multiply, multiplyVector } from './matrix';
import { assertFullRank, pivotedQr, thinQ } from './pivoted-qr';
import { symmetricEigen } from './symmetric-eigen';

const entry = fc.double({ min: -10, max: 10, noNaN: true });
const rectangle = fc.array(fc.array(entry, { minLength: 4, maxLength: 4 }), { minLength: 6, maxLength: 12 }).map((rows) => Matrix.fromRows(rows));

describe('linear algebra', () => {
  it('refuses NaN, infinity and ragged rows, naming where', () => {
    expect(() => Matrix.fromRows([[1, NaN]])).toThrow(/row 0/);
    expect(() => Matrix.fromColumns([[1, 2], [1, Infinity]])).toThrow(/column 1/);
    expect(() => Matrix.fromColumns([[1, 2], [1]])).toThrow(StatisticsError);
  });

  it('names the columns that depend on the others', () => {
    const x = [1, 2, 3, 4, 5];
    const design = Matrix.fromColumns([x.map(() => 1), x, x.map((v) => 2 * v - 7)]);
    const names = ['(Intercept)', 'age', 'double age'];
    const qr = pivotedQr(design, names);
    expect(qr.rank).toBe(2);
    expect(() => assertFullRank(qr)).toThrow(expect.objectContaining({ code: 'rank-deficient' }) as Error);
    expect(qr.dependent).toHaveLength(1);
  });

  it('a column of zeros is deficient', () => {
    const design = Matrix.fromColumns([[1, 1, 1], [0, 0, 0]]);
    expect(pivotedQr(design, ['one', 'nothing']).dependent).toEqual(['nothing']);
  });

  it('Q of a full-rank matrix is orthonormal', () => {
    fc.assert(
      fc.property(rectangle, (a) => {
        const qr = pivotedQr(a);
        fc.pre(qr.rank === a.cols);
        const gram = crossProduct(thinQ(qr), thinQ(qr));
        for (let i = 0; i < 4; i += 1) for (let j = 0; j < 4; j += 1) expect(gram.get(i, j)).toBeCloseTo(i === j ? 1 : 0, 12);
      }),
    );
  });

  it('Cholesky solves, inverts and refuses what is not positive definite', () => {
    const a = Matrix.fromRows([[4, 2, 0.6], [2, 5, 1], [0.6, 1, 3]]);
    const l = cholesky(a);
    const x = choleskySolve(l, [1, 2, 3]);
    multiplyVector(a, x).forEach((value, i) => expect(value).toBeCloseTo(i + 1, 12));
    const identity = multiply(a, choleskyInverse(l));
    for (let i = 0; i < 3; i += 1) for (let j = 0; j < 3; j += 1) expect(identity.get(i, j)).toBeCloseTo(i === j ? 1 : 0, 12);
    expect(choleskyLogDeterminant(l)).toBeCloseTo(Math.log(4 * (15 - 1) - 2 * (6 - 0.6) + 0.6 * (2 - 3)), 12);
    expect(() => cholesky(Matrix.fromRows([[1, 2], [2, 1]]), 'covariance')).toThrow(/covariance is not positive definite/);
  });

  it('eigenvalues rebuild the matrix, from largest to smallest', () => {
    fc.assert(
      fc.property(rectangle, (a) => {
        const gram = crossProduct(a, a);
        const { values, vectors } = symmetricEigen(gram);
        for (let k = 1; k < values.length; k += 1) expect(values[k]!).toBeLessThanOrEqual(values[k - 1]!);
        for (let i = 0; i < 4; i += 1) {
          for (let j = 0; j < 4; j += 1) {
            let sum = 0;
            for (let k = 0; k < 4; k += 1) sum += values[k]! * vectors.get(i, k) * vectors.get(j, k);
            expect(Math.abs(sum - gram.get(i, j))).toBeLessThan(1e-10 * (1 + values[0]!));
          }
        }
      }),
    );
  });
});
