import { armDesign, ARM } from '../data/design-matrix';
import type { Sample } from '../data/sample';
import { normal } from '../distributions/normal';
import { multiplyVector } from '../linear-algebra/matrix';
import { contrastDirection, fitLeastSquares } from '../models/least-squares';

/** What each participant does to a least-squares fit of outcome on arm and covariates. */
export interface LinearDiagnostics {
  readonly kind: 'linear';
  readonly n: number;
  readonly coefficients: number;
  /** One entry per participant, in the order of the data. */
  readonly points: readonly InfluencePoint[];
  /** Largest changes of the arm's estimate when one participant is left out (dfbeta, with its sign). */
  readonly estimate: number;
  readonly lowestWithoutOne: number;
  readonly highestWithoutOne: number;
}

export interface InfluencePoint {
  readonly arm: number;
  readonly fitted: number;
  /** Residual over its standard deviation (R's `rstandard`). */
  readonly standardised: number;
  /** Quantile of the standard normal at the rank of `standardised` (R's `qqnorm`). */
  readonly normal: number;
  readonly leverage: number;
  readonly cook: number;
}

/** Who determines their own fit entirely has neither a standardised residual nor a distance. */
const WHOLE_LEVERAGE = 1 - 1e-10;

/** Residuals, leverage and Cook's distance (Cook 1977) of outcome on arm and covariates. @throws StatisticsError as `fitLeastSquares` */
export function linearDiagnostics(sample: Pick<Sample, 'y' | 'arm' | 'covariates'>): LinearDiagnostics {
  const design = armDesign(sample.arm, sample.covariates);
  const fit = fitLeastSquares(design.matrix, sample.y, design.names);
  const scale = Math.sqrt(fit.residualVariance);
  const p = design.names.length;
  const arm = design.names.indexOf(ARM);
  // how much each outcome moves the arm's coefficient
  const weight = multiplyVector(fit.basis, contrastDirection(fit, Float64Array.from(design.names, (_, j) => (j === arm ? 1 : 0))));
  const rows = Array.from(sample.y, (_, i) => i).filter((i) => fit.leverages[i]! < WHOLE_LEVERAGE && scale > 0);
  const standardised = rows.map((i) => fit.residuals[i]! / (scale * Math.sqrt(1 - fit.leverages[i]!)));
  const quantiles = normalQuantiles(standardised);
  const without = rows.map((i) => fit.coefficients[arm]! - (weight[i]! * fit.residuals[i]!) / (1 - fit.leverages[i]!));
  return {
    kind: 'linear',
    n: sample.y.length,
    coefficients: p,
    points: rows.map((i, k) => {
      const leverage = fit.leverages[i]!;
      return {
        arm: sample.arm[i]!,
        fitted: sample.y[i]! - fit.residuals[i]!,
        standardised: standardised[k]!,
        normal: quantiles[k]!,
        leverage,
        cook: (standardised[k]! ** 2 * leverage) / ((1 - leverage) * p),
      };
    }),
    estimate: fit.coefficients[arm]!,
    lowestWithoutOne: without.reduce((low, value) => Math.min(low, value), fit.coefficients[arm]!),
    highestWithoutOne: without.reduce((high, value) => Math.max(high, value), fit.coefficients[arm]!),
  };
}

/** The normal quantile at each value's rank, at R's plotting positions (Blom's up to ten values, else Hazen's). */
export function normalQuantiles(values: readonly number[]): number[] {
  const n = values.length;
  const offset = n <= 10 ? 3 / 8 : 1 / 2;
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);
  const out = new Array<number>(n);
  order.forEach((i, rank) => (out[i] = normal.upperQuantile(1 - (rank + 1 - offset) / (n + 1 - 2 * offset))));
  return out;
}
