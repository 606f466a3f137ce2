import { interimBoundaries } from '../interim/boundaries';
import { signedZ } from '../interim/signed-z';
import type { AnalysisPlan } from '../plan/analysis-plan';
import { type AnalysisResult, isFailed } from '../plan/results';
import { rangeOf, renderChart, shape, straight } from './chart';
import { escapeHtml, significant } from './format';
import type { ResultRow } from './result-rows';

const ROW = 30;

/** Intervals of level 1 - 2 alpha against the margin: a picture per row, because margins have the unit of their outcome. */
export function renderNonInferiority(rows: readonly ResultRow[]): string {
  const judged = rows.flatMap(({ label, estimate, nonInferiority }) => (nonInferiority ? [{ label, estimate, ...nonInferiority }] : []));
  return judged
    .map(({ label, estimate, limit, interval, verdict, better }) => {
      const [low, high] = rangeOf([0, limit, interval.lower, interval.upper, estimate], 0.12);
      const favours = better === 'higher' ? 'higher is better' : 'lower is better';
      return renderChart({
        title: `Non-inferiority of ${label}`,
        description: `Interval ${significant(interval.lower, 3)} to ${significant(interval.upper, 3)}, margin at ${significant(limit, 3)}: ${verdict}.`,
        x: { label: `${label}, ${favours}`, low, high },
        y: { label: '', low: 0, high: 1, ticks: [] },
        width: 460,
        height: ROW * 2,
        marks: ({ x, y, top, bottom }) => [
          limit < 0 ? band(x(low), x(limit), top, bottom) : band(x(limit), x(high), top, bottom),
          straight(x(0), top, x(0), bottom, '4 3'),
          straight(x(limit), top, x(limit), bottom, '2 2', 'stroke-width="2"'),
          `<text x="${x(limit)}" y="${top + 12}" text-anchor="${limit < 0 ? 'start' : 'end'}" dx="${limit < 0 ? 5 : -5}">margin ${escapeHtml(significant(limit, 3))}</text>`,
          straight(x(interval.lower), y(0.35), x(interval.upper), y(0.35), '', 'stroke-width="2"'),
          ...[interval.lower, interval.upper].map((end) => straight(x(end), (Number(y(0.35)) - 6).toFixed(1), x(end), (Number(y(0.35)) + 6).toFixed(1), '', 'stroke-width="2"')),
          shape('square', x(estimate), y(0.35)),
        ],
      });
    })
    .join('\n');
}

const band = (from: string, to: string, top: number, bottom: number): string => `<rect x="${from}" y="${top}" width="${(Number(to) - Number(from)).toFixed(1)}" height="${bottom - top}" fill="currentColor" fill-opacity="0.07"/>`;

/** Boundaries over information, and where this look stands. */
export function renderInterim(rows: readonly ResultRow[], plan: AnalysisPlan): string {
  return plan.analyses
    .flatMap(({ id, interim }) => {
      if (!interim) return [];
      const { look, ...settings } = interim;
      const looks = interimBoundaries(settings);
      const seen = rows.flatMap(({ id: of, label, interim: judged, estimate, pValue }) => (of === id && judged && pValue !== null ? [{ label, z: signedZ({ estimate, pValue }) }] : []));
      const reach = 1.1 * Math.max(3, ...looks.map(({ boundary }) => Math.min(boundary, 8)), ...seen.map(({ z }) => Math.abs(z)));
      const at = looks[look - 1]!.information;
      return [
        renderChart({
          title: `Interim boundaries of ${id}`,
          description: `${looks.map(({ information, boundary }, k) => `look ${k + 1} at ${significant(information, 3)}: ${significant(boundary, 4)}`).join('; ')}. This is look ${look}: ${seen.map(({ label, z }) => `${label} z ${significant(z, 3)}`).join(', ')}.`,
          x: { label: 'share of the planned information', low: 0, high: 1.04, ticks: [0, 0.25, 0.5, 0.75, 1].map((tick) => ({ at: tick, text: String(tick) })) },
          y: { label: 'z', low: -reach, high: reach },
          width: 380,
          marks: ({ x, y, left, right }) => [
            straight(left, y(0), right, y(0), '4 3', 'stroke-opacity="0.6"'),
            ...[1, -1].map((side) => `<path d="${looks.map(({ information, boundary }, k) => `${k === 0 ? 'M' : 'L'}${x(information)} ${y(side * Math.min(boundary, reach))}`).join('')}" fill="none" stroke="currentColor" stroke-width="1.5"/>`),
            ...looks.flatMap(({ information, boundary }) => [1, -1].map((side) => shape('open', x(information), y(side * Math.min(boundary, reach)), 3.5))),
            ...seen.map(({ z }) => shape('square', x(at), y(z))),
          ],
        }),
      ];
    })
    .join('\n');
}

/** The pooled estimate with its interval over the shifts of the imputed outcomes. */
export function renderTippingPoint(results: readonly AnalysisResult[]): string {
  return results
    .flatMap((result) => {
      if (isFailed(result) || !('tippingPoint' in result) || !result.tippingPoint) return [];
      const { shifts, below, above, arm } = result.tippingPoint;
      const [low, high] = rangeOf([0, ...shifts.flatMap(({ ci }) => [ci.lower, ci.upper])]);
      const [from, to] = rangeOf(shifts.map(({ delta }) => delta));
      const tips = [below, above].filter((tip): tip is number => tip !== null);
      return [
        renderChart({
          title: `Tipping point of ${result.id}`,
          description: `${shifts.map(({ delta, estimate, ci }) => `shift ${significant(delta, 3)}: ${significant(estimate, 3)} (${significant(ci.lower, 3)} to ${significant(ci.upper, 3)})`).join('; ')}. ${tips.length > 0 ? `The conclusion changes at ${tips.map((tip) => significant(tip, 3)).join(' and ')}.` : 'The conclusion holds over the range.'}`,
          x: { label: `shift of the imputed outcomes (${arm === 'both' ? 'both arms' : `${arm} arm`})`, low: from, high: to },
          y: { label: 'estimate', low, high },
          marks: ({ x, y, left, right, top, bottom }) => [
            straight(left, y(0), right, y(0), '4 3'),
            ...tips.map((tip) => straight(x(tip), top, x(tip), bottom, '2 2', 'stroke-width="2"')),
            `<path d="${shifts.map(({ delta, estimate }, k) => `${k === 0 ? 'M' : 'L'}${x(delta)} ${y(estimate)}`).join('')}" fill="none" stroke="currentColor" stroke-width="1.5"/>`,
            ...shifts.flatMap(({ delta, estimate, ci }) => [straight(x(delta), y(ci.lower), x(delta), y(ci.upper), '', 'stroke-width="1.5"'), shape('filled', x(delta), y(estimate), 3.5)]),
          ],
        }),
      ];
    })
    .join('\n');
}
