import fc from 'fast-check';
import { crossVector, Matrix } from '../../linear-algebra/matrix';
import type { Block, CovarianceModel } from './block-covariance';
import { RestrictedLikelihood } from './restricted-likelihood';
import { diagonalStructure, repeatedStructure, WITHIN_STRUCTURES } from './within-structure';

const visits = ['a', 'b', 'c'];
/** Unbalanced blocks of two participants each, drawn from a fixed formula so that a failure repeats. */
const blocks: Block[] = Array.from({ length: 14 }, (_, g) => {
  const rows = [0, 1].flatMap((member) => visits.map((_label, visit) => ({ member, visit })).filter(({ visit }) => (g + member + visit) % 4 !== 0));
  const wave = (k: number): number => Math.sin(1.3 * g + 2.1 * k) + Math.cos(0.7 * g * k);
  return {
    x: Matrix.fromRows(rows.map(({ member, visit }, i) => [1, (g + member) % 2, visit, wave(i)])),
    y: Float64Array.from(rows, ({ member, visit }, i) => 2 + visit + wave(member + 3) + 1.5 * wave(i + 11)),
    visits: rows.map(({ visit }) => visit),
    member: rows.map(({ member }) => member),
    grouped: true,
  };
});
const names = ['one', 'arm', 'time', 'wave'];
const models: [string, CovarianceModel, number[]][] = [
  ...WITHIN_STRUCTURES.map((name): [string, CovarianceModel, number[]] => {
    const within = repeatedStructure(name, visits);
    const theta = name === 'ar1' ? [3, 0.4] : name === 'unstructured' ? [3, 1, 4, 0.6, 1.2, 5] : name === 'toeplitz' ? [4, 1.2, 0.7] : [4, 1.1];
    return [name, { within, groupVariance: false }, theta];
  }),
  ['unstructured with groups', { within: repeatedStructure('unstructured', visits), groupVariance: true }, [3, 1, 4, 0.6, 1.2, 5, 0.8]],
  ['variances by occasion with groups', { within: diagonalStructure(visits), groupVariance: true }, [3, 4, 5, 0.8]],
];

/** Central differences are good to about six digits. */
function expectClose(value: number, difference: number): void {
  expect(Math.abs(value - difference) / (1 + Math.abs(difference))).toBeLessThan(1e-6);
}

describe.each(models)('restricted likelihood, %s', (_, model, theta) => {
  const likelihood = new RestrictedLikelihood(blocks, model, names);
  const at = (shift: (k: number) => number) => likelihood.fit(theta.map((value, k) => value + shift(k)))!;
  const step = 1e-4;

  it('its gradient is the slope of the likelihood', () => {
    const gradient = likelihood.gradient(at(() => 0));
    theta.forEach((__, i) => {
      const slope = (at((k) => (k === i ? step : 0)).logLikelihood - at((k) => (k === i ? -step : 0)).logLikelihood) / (2 * step);
      expectClose(gradient[i]!, slope);
    });
  });

  it('the observed information is the slope of the gradient', () => {
    const { observed } = likelihood.curvature(at(() => 0));
    theta.forEach((__, i) => {
      const up = likelihood.gradient(at((k) => (k === i ? step : 0)));
      const down = likelihood.gradient(at((k) => (k === i ? -step : 0)));
      theta.forEach((___, j) => expectClose(observed.get(i, j), -(up[j]! - down[j]!) / (2 * step)));
    });
  });

  it('the slopes are those of the variance of every contrast', () => {
    const { slopes } = likelihood.curvature(at(() => 0));
    const contrast = [0, 1, 0.5, -1];
    const variance = (shift: (k: number) => number): number => {
      const image = crossVector(at(shift).root, contrast);
      return image.reduce((sum, value) => sum + value * value, 0);
    };
    const image = crossVector(at(() => 0).root, contrast);
    theta.forEach((__, i) => {
      const slope = (variance((k) => (k === i ? step : 0)) - variance((k) => (k === i ? -step : 0))) / (2 * step);
      let form = 0;
      for (let a = 0; a < 4; a += 1) for (let b = 0; b < 4; b += 1) form += image[a]! * image[b]! * slopes[i]!.get(a, b);
      expect(form).toBeCloseTo(slope, 7);
    });
  });
});

it('the working parameters of each structure have the Jacobian of their map', () => {
  fc.assert(
    fc.property(fc.constantFrom(...WITHIN_STRUCTURES), fc.array(fc.double({ min: -0.8, max: 0.8, noNaN: true }), { minLength: 6, maxLength: 6 }), (name, values) => {
      const { working, parameters } = repeatedStructure(name, visits);
      const x = values.slice(0, parameters.length);
      const { jacobian } = working!.map(x);
      x.forEach((_, j) => {
        const moved = (by: number): Float64Array => working!.map(x.map((value, k) => (k === j ? value + by : value))).theta;
        const up = moved(1e-5);
        const down = moved(-1e-5);
        parameters.forEach((__, i) => expect(jacobian.get(i, j)).toBeCloseTo((up[i]! - down[i]!) / 2e-5, 6));
      });
    }),
  );
});
