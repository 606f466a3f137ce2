import { armDesign } from '../data/design-matrix';
import type { Sample } from '../data/sample';
import { multiplyVector } from '../linear-algebra/matrix';
import { fitLogistic, inverseLogit } from '../models/logistic-regression';

/** How well predicted probabilities agree with what happened, by groups of rising prediction. */
export interface LogisticDiagnostics {
  readonly kind: 'logistic';
  readonly n: number;
  readonly events: number;
  readonly coefficients: number;
  readonly calibration: readonly { readonly n: number; readonly predicted: number; readonly observed: number }[];
  readonly lowest: number;
  readonly highest: number;
}

const MOST_GROUPS = 10;
const LEAST_IN_GROUP = 8;

/** Calibration of the logistic working model of outcome on arm and covariates. @throws StatisticsError as `fitLogistic` (separation) */
export function logisticDiagnostics(sample: Pick<Sample, 'y' | 'arm' | 'covariates'>): LogisticDiagnostics {
  const design = armDesign(sample.arm, sample.covariates);
  const { coefficients } = fitLogistic(design.matrix, sample.y, design.names);
  const fitted = multiplyVector(design.matrix, coefficients).map(inverseLogit);
  const n = fitted.length;
  const groups = Math.max(2, Math.min(MOST_GROUPS, Math.floor(n / LEAST_IN_GROUP)));
  const order = Array.from(fitted, (_, i) => i).sort((a, b) => fitted[a]! - fitted[b]! || a - b);
  const calibration = Array.from({ length: groups }, (_, g) => {
    const members = order.slice(Math.round((g * n) / groups), Math.round(((g + 1) * n) / groups));
    const mean = (values: ArrayLike<number>): number => members.reduce((sum, i) => sum + values[i]!, 0) / members.length;
    return { n: members.length, predicted: mean(fitted), observed: mean(sample.y) };
  });
  return {
    kind: 'logistic',
    n,
    events: sample.y.reduce((sum, value) => sum + value, 0),
    coefficients: design.names.length,
    calibration,
    lowest: fitted[order[0]!]!,
    highest: fitted[order.at(-1)!]!,
  };
}
