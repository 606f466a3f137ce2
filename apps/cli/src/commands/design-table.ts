import type { ComparedDesign } from '@equipoise/simulation';

const COLUMNS = ['design', 'guessed', 'directional', 'certain', 'mean imbalance', 'maximum', 'final', 'sequences', 'error by guessing', 'error by drift', 'power'];

/** The comparison as a table of fixed columns, and the warnings beneath it. */
export const designTable = (rows: readonly ComparedDesign[]): string => {
  const cells = [COLUMNS, ...rows.map(cellsOf)];
  const widths = COLUMNS.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] as number) : cell.padStart(widths[column] as number))).join('  '));
  const warnings = rows.flatMap((row) => row.warnings.map((warning) => `${nameOf(row)}: ${warning}`));
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n${warnings.length > 0 ? `\n${warnings.join('\n')}\n` : ''}`;
};

const cellsOf = (row: ComparedDesign): string[] => {
  const { correctGuess, deterministicShare, imbalance, sequences, biases } = row;
  const guess = correctGuess.exact ? '' : '~';
  const largest = imbalance.exact ? '' : '~';
  const bias = biases?.exact === true ? '' : '~';
  return [
    nameOf(row),
    guess + correctGuess.convergence.toFixed(4),
    guess + correctGuess.directional.toFixed(4),
    guess + deterministicShare.toFixed(4),
    guess + imbalance.meanAbsolute.toFixed(3),
    largest + imbalance.maximum.toFixed(3),
    guess + imbalance.final.toFixed(3),
    countText(sequences),
    ...(biases === null
      ? ['', '', '']
      : [biases.selection.typeOneError, biases.chronological.typeOneError, biases.power.underDrift].map((share) => bias + share.toFixed(4))),
  ];
};

/** "chen p=2/3 b=2" */
const nameOf = ({ method, parameters }: ComparedDesign): string =>
  [
    method,
    ...Object.entries(parameters).map(([name, value]) => {
      if (name === 'factors') return (value as { factor: string; weight: number }[]).map(({ factor, weight }) => `${factor}:${weight}`).join(',');
      return name === 'plannedSize' ? '' : `${name}=${String(value)}`;
    }),
  ]
    .filter((part) => part !== '')
    .join(' ');

const countText = (sequences: number | string | null): string => {
  if (sequences === null) return '';
  const digits = String(sequences);
  return digits.length <= 12 ? digits : `${digits[0]}.${digits.slice(1, 3)}e${digits.length - 1}`;
};
