import type { Diagnostics } from '../exhibits/diagnose';
import { rangeOf, renderChart, shape, straight } from './chart';
import { significant } from './format';

const PANEL = { width: 230, height: 190 } as const;
const armShape = (arm: number): 'filled' | 'open' => (arm === 1 ? 'filled' : 'open');

/** The pictures of one model: what its assumptions look like in these data. */
export function renderDiagnostics(diagnostics: Diagnostics, model: string): string {
  switch (diagnostics.kind) {
    case 'none':
      return '';
    case 'logistic':
      return calibration(diagnostics, model);
    case 'repeated':
      return fittedAndNormal(diagnostics.points, model);
    case 'mixed':
      return `${fittedAndNormal(diagnostics.points, model)}\n${groupEffects(diagnostics.groups, model)}`;
    case 'linear':
      return `${fittedAndNormal(diagnostics.points, model)}\n${influence(diagnostics.points, model)}`;
  }
}

interface Residual {
  readonly arm: number;
  readonly fitted: number;
  readonly standardised: number;
  readonly normal: number;
}

function fittedAndNormal(points: readonly Residual[], model: string): string {
  const [xLow, xHigh] = rangeOf(points.map(({ fitted }) => fitted));
  const [yLow, yHigh] = rangeOf([...points.map(({ standardised }) => standardised), -2, 2]);
  const [qLow, qHigh] = rangeOf(points.map(({ normal }) => normal));
  const largest = points.reduce((most, { standardised }) => Math.max(most, Math.abs(standardised)), 0);
  return [
    renderChart({
      ...PANEL,
      title: `Residuals against fitted values: ${model}`,
      description: `${points.length} standardised residuals, the largest ${significant(largest, 3)}; filled circles are the experimental arm.`,
      x: { label: 'fitted value', low: xLow, high: xHigh },
      y: { label: 'standardised residual', low: yLow, high: yHigh },
      marks: ({ x, y, left, right }) => [
        straight(left, y(0), right, y(0), '', 'stroke-opacity="0.5"'),
        ...[-2, 2].map((at) => straight(left, y(at), right, y(at), '4 3', 'stroke-opacity="0.5"')),
        ...points.map(({ arm, fitted, standardised }) => shape(armShape(arm), x(fitted), y(standardised), 2.5)),
      ],
    }),
    renderChart({
      ...PANEL,
      title: `Normal quantiles of the residuals: ${model}`,
      description: 'Points near the line are as normal errors would give them.',
      x: { label: 'normal quantile', low: qLow, high: qHigh },
      y: { label: 'standardised residual', low: Math.min(yLow, qLow), high: Math.max(yHigh, qHigh) },
      marks: ({ x, y }) => [straight(x(qLow), y(qLow), x(qHigh), y(qHigh), '', 'stroke-opacity="0.5"'), ...points.map(({ arm, normal, standardised }) => shape(armShape(arm), x(normal), y(standardised), 2.5))],
    }),
  ].join('\n');
}

function influence(points: readonly { readonly arm: number; readonly leverage: number; readonly cook: number }[], model: string): string {
  const cooks = points.map(({ cook }) => cook);
  const highest = Math.max(...cooks, 4 / points.length) * 1.08;
  return renderChart({
    ...PANEL,
    title: `Influence: ${model}`,
    description: `Leverage and Cook's distance of ${points.length} participants; the largest distance is ${significant(Math.max(...cooks), 2)}; the dashed line is 4/n.`,
    x: { label: 'leverage', low: 0, high: Math.max(...points.map(({ leverage }) => leverage)) * 1.08 },
    y: { label: "Cook's distance", low: 0, high: highest },
    marks: ({ x, y, left, right }) => [straight(left, y(4 / points.length), right, y(4 / points.length), '4 3', 'stroke-opacity="0.5"'), ...points.map(({ arm, leverage, cook }) => shape(armShape(arm), x(leverage), y(cook), 2.5))],
  });
}

function groupEffects(groups: readonly { readonly arm: number; readonly effect: number; readonly normal: number }[], model: string): string {
  if (groups.length < 2) return '';
  const [low, high] = rangeOf([...groups.map(({ effect }) => effect), 0]);
  const [qLow, qHigh] = rangeOf(groups.map(({ normal }) => normal));
  return renderChart({
    ...PANEL,
    title: `Predicted effects of the therapy groups: ${model}`,
    description: `${groups.length} groups, from ${significant(groups[0]!.effect, 3)} to ${significant(groups.at(-1)!.effect, 3)}.`,
    x: { label: 'normal quantile', low: qLow, high: qHigh },
    y: { label: 'predicted group effect', low, high },
    marks: ({ x, y, left, right }) => [straight(left, y(0), right, y(0), '', 'stroke-opacity="0.5"'), ...groups.map(({ arm, effect, normal }) => shape(armShape(arm), x(normal), y(effect), 3.5))],
  });
}

function calibration(diagnostics: Extract<Diagnostics, { kind: 'logistic' }>, model: string): string {
  return renderChart({
    ...PANEL,
    title: `Calibration: ${model}`,
    description: diagnostics.calibration.map(({ n, predicted, observed }) => `predicted ${significant(predicted, 2)}, observed ${significant(observed, 2)} (n ${n})`).join('; '),
    x: { label: 'mean predicted probability', low: 0, high: 1 },
    y: { label: 'observed proportion', low: -0.02, high: 1.02 },
    marks: ({ x, y }) => [straight(x(0), y(0), x(1), y(1), '', 'stroke-opacity="0.5"'), ...diagnostics.calibration.map(({ predicted, observed }) => shape('filled', x(predicted), y(observed)))],
  });
}

/** What the pictures of a model cannot say, in one sentence. */
export function diagnosticSentence(diagnostics: Diagnostics): string {
  switch (diagnostics.kind) {
    case 'none':
      return `No pictures: ${diagnostics.reason}.`;
    case 'logistic': {
      const { n, events, coefficients, lowest, highest } = diagnostics;
      const rarer = Math.min(events, n - events);
      return `${events} events in ${n} participants, ${significant(rarer / coefficients, 2)} of the rarer outcome per coefficient; predicted probabilities from ${significant(lowest, 2)} to ${significant(highest, 2)}, so that no covariate separates the outcomes.`;
    }
    case 'linear': {
      const { points, estimate, lowestWithoutOne, highestWithoutOne, n, coefficients } = diagnostics;
      const far = points.filter(({ standardised }) => Math.abs(standardised) > 3).length;
      return `${n} participants, ${coefficients} coefficients; ${far} standardised ${far === 1 ? 'residual is' : 'residuals are'} beyond 3. The least-squares difference of the arms is ${significant(estimate, 3)}; leaving out any one participant it lies between ${significant(lowestWithoutOne, 3)} and ${significant(highestWithoutOne, 3)}.`;
    }
    case 'mixed':
      return `${diagnostics.n} participants in ${diagnostics.groups.length} therapy groups; residuals are within groups, over the residual standard deviation.`;
    case 'repeated':
      return `${diagnostics.n} outcomes; residuals of the means by least squares, over their standard deviation at the visit.`;
  }
}
