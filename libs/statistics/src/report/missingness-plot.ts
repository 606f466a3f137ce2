import type { MissingnessMap } from '../exhibits/missingness';
import { escapeHtml } from './format';

const CELL = 18;
const HEAD = 118;
const COUNT = 74;
const MOST = 16;

/** Patterns of missing measurements: a filled square was measured, an open one with a stroke is missing; counts stand at the right. */
export function renderMissingnessMap({ columns, groups, patterns }: MissingnessMap): string {
  const shown = patterns.slice(0, MOST);
  const rest = patterns.slice(MOST);
  const width = columns.length * CELL + groups.length * COUNT + 24;
  const height = HEAD + (shown.length + (rest.length > 0 ? 1 : 0)) * CELL + 12;
  const right = columns.length * CELL + 12;
  const heads = columns.map(({ measure, visit }, j) => {
    const x = j * CELL + CELL / 2 + 5;
    return `<text x="${x}" y="${HEAD - 8}" transform="rotate(-60 ${x} ${HEAD - 8})">${escapeHtml(`${short(measure)} ${visit}`)}</text>`;
  });
  const names = groups.map((name, k) => `<text x="${right + (k + 1) * COUNT - 14}" y="${HEAD - 8}" text-anchor="end">${escapeHtml(short(name))}</text>`);
  const rows = shown.map(({ present, counts }, i) => {
    const y = HEAD + i * CELL;
    const cells = present.map((there, j) =>
      there
        ? `<rect x="${j * CELL + 3}" y="${y + 3}" width="12" height="12" fill="currentColor"/>`
        : `<rect x="${j * CELL + 3}" y="${y + 3}" width="12" height="12" fill="none" stroke="currentColor"/><line x1="${j * CELL + 3}" y1="${y + 15}" x2="${j * CELL + 15}" y2="${y + 3}" stroke="currentColor"/>`,
    );
    return [...cells, ...counts.map((count, k) => `<text x="${right + (k + 1) * COUNT - 14}" y="${y + 14}" text-anchor="end">${count}</text>`)].join('');
  });
  const others = groups.map((_, k) => rest.reduce((sum, { counts }) => sum + counts[k]!, 0));
  const last =
    rest.length > 0
      ? `<text x="4" y="${HEAD + shown.length * CELL + 14}">${rest.length} rarer patterns</text>${others.map((count, k) => `<text x="${right + (k + 1) * COUNT - 14}" y="${HEAD + shown.length * CELL + 14}" text-anchor="end">${count}</text>`).join('')}`
      : '';
  const complete = patterns.find(({ present }) => present.every(Boolean));
  const description = `${patterns.length} patterns over ${columns.length} measurements. Complete: ${groups.map((name, k) => `${name} ${complete?.counts[k] ?? 0}`).join(', ')}.`;
  return [
    `<svg class="chart" viewBox="0 0 ${Math.max(width, 220)} ${height}" style="max-width:${Math.max(width, 220)}px" role="img" aria-label="Patterns of missing measurements"><desc>${escapeHtml(description)}</desc>`,
    ...heads,
    ...names,
    ...rows,
    last,
    '</svg>',
  ].join('\n');
}

const short = (name: string): string => (name.length > 16 ? `${name.slice(0, 15)}…` : name);
