import type { Exhibits } from '../exhibits/exhibits';
import { type Arms, balanceFigure, baselineTableHtml } from './baseline-section';
import { diagnosticSentence, renderDiagnostics } from './diagnostic-plots';
import { escapeHtml, significant } from './format';
import { figure, htmlTable } from './html-table';
import { renderMissingnessMap } from './missingness-plot';
import { renderTrajectory } from './trajectory-plot';

/** Who is in the data, how alike the arms were at baseline. */
export function baselineSection({ baseline, people }: Exhibits, arms: Arms | undefined): string {
  if (!baseline || !arms) return '';
  return `<h2>Baseline</h2>
${baselineTableHtml(baseline, arms, people)}
${figure(balanceFigure(baseline, arms), 'Standardised differences at baseline, largest first. Dashed lines at 0.1 and 0.2.')}`;
}

export function trajectorySection({ trajectories }: Exhibits): string {
  if (trajectories.length === 0) return '';
  return `<h2>Over time</h2>\n<div class="figures">\n${trajectories.map((one) => figure(renderTrajectory(one), trajectoryCaption(one), trajectoryNumbers(one))).join('\n')}\n</div>`;
}

/** The numbers of the picture, as a table to open. */
function trajectoryNumbers({ series }: Exhibits['trajectories'][number]): string {
  const cell = ({ n, mean, sd, lower, upper }: (typeof series)[number]['points'][number]): string =>
    mean === null ? 'none' : `${significant(mean)}${sd === null ? '' : ` (SD ${significant(sd, 3)})`}; ${lower === null || upper === null ? '' : `${significant(lower)} to ${significant(upper)}; `}n ${n}`;
  const rows = series[0]!.points.map(({ visit }, k) => [visit, ...series.map(({ points }) => cell(points[k]!))]);
  return `<details><summary>Numbers</summary>${htmlTable(['Visit', ...series.map(({ arm }) => arm)], rows, { numbersFrom: 1 })}</details>`;
}

export function trajectoryCaption({ name, level, series, individuals }: Exhibits['trajectories'][number]): string {
  const percent = `${Math.round(level * 1000) / 10}%`;
  const whose = individuals ? 'thin lines: participants' : `${series[0]!.arm} filled and solid, ${series[1]?.arm ?? ''} open and dashed`;
  return `${name}: observed means with ${percent} t intervals (${whose}). Below: participants measured. Nothing is imputed or adjusted.`;
}

export function missingnessSection({ missingness, people }: Exhibits): string {
  if (!missingness) return '';
  return `<h2>Missing data</h2>\n${missingnessTable({ missingness, people } as Exhibits)}\n${figure(renderMissingnessMap(missingness), MISSINGNESS_CAPTION)}`;
}

export const MISSINGNESS_CAPTION = 'Each line is a pattern: filled, measured; open with a stroke, missing. Numbers: participants with that pattern.';

export function missingnessTable({ missingness }: Pick<Exhibits, 'missingness'>, caption?: string): string {
  if (!missingness) return '';
  const { columns, groups, sizes, missing } = missingness;
  const cell = (count: number, of: number): string => `${count} (${of > 0 ? ((100 * count) / of).toFixed(0) : '0'}%)`;
  return htmlTable(['Missing at', ...groups.map((name, k) => `${name} (n ${sizes[k]})`)], columns.map(({ measure, visit }, j) => [`${measure} ${visit}`, ...groups.map((_, k) => cell(missing[j]![k]!, sizes[k]!))]), { numbersFrom: 1, ...(caption === undefined ? {} : { caption }) });
}

export function diagnosticsSection({ models }: Exhibits): string {
  if (models.length === 0) return '';
  const items = models.map(
    ({ analyses, model, diagnostics }) => `<div class="keep"><h3 class="model">${escapeHtml(model)}</h3>
<p class="note">For ${escapeHtml(analyses.join(', '))}. ${escapeHtml(diagnosticSentence(diagnostics))}</p>
<div class="panels">
${renderDiagnostics(diagnostics, model)}
</div></div>`,
  );
  return `<h2>Diagnostics</h2>\n<p class="note">Filled circles: experimental arm; open: control. Dashed lines: residuals of ±2, Cook's distance of 4/n.</p>\n${items.join('\n')}`;
}

/** How alike the outcomes of one therapist's participants are. */
export function therapistSection({ therapists }: Exhibits, arms: Arms | undefined): string {
  if (therapists.length === 0 || !arms) return '';
  const text = (one: Exhibits['therapists'][number]['experimental']): string =>
    'reason' in one ? one.reason : `${significant(one.estimate, 2)} (${significant(one.ci.lower, 2)} to ${significant(one.ci.upper, 2)})`;
  return `<h2>Intraclass correlation by therapist</h2>\n${htmlTable(['Outcome', arms.experimental, arms.control], therapists.map(({ outcome, experimental, control }) => [outcome, text(experimental), text(control)]), { numbersFrom: 1 })}`;
}
