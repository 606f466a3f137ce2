import type { ReactNode } from 'react';
import { ticks } from './scale';

/** Where things are drawn, in units of the drawing. */
export interface Plot {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Room that the names below the horizontal axis take. */
export const BELOW_AXIS = 34;

interface AxesProps {
  plot: Plot;
  /** Height of a value. */
  y: (value: number) => number;
  /** Highest value, and about how many lines stand below it. */
  most: number;
  lines: number;
  /** Names of the axes. */
  across: string;
  up: string;
  format: (value: number) => string;
  /** What stands below the horizontal axis. */
  marks: readonly { at: number; word: ReactNode }[];
}

/** Names of both axes, lines with their values, and words below: the frame that bars and lines share. */
export function Axes({ plot, y, most, lines, across, up, format, marks }: AxesProps) {
  return (
    <g fontSize="12" style={{ fill: 'var(--chart-quiet)' }}>
      <text x={plot.left - 40} y={14}>
        {up}
      </text>
      {ticks(0, most, lines).map((tick) => (
        <g key={tick}>
          <path d={`M${plot.left} ${y(tick)}H${plot.right}`} style={{ stroke: 'var(--chart-grid)', strokeWidth: 1 }} />
          <text x={plot.left - 8} y={y(tick) + 4} textAnchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
      {marks.map(({ at, word }) => (
        <text key={at} x={at} y={plot.bottom + 17} textAnchor="middle">
          {word}
        </text>
      ))}
      <text x={plot.right} y={plot.bottom + 32} textAnchor="end">
        {across}
      </text>
    </g>
  );
}
