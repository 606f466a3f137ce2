import { INDIVIDUAL_PROTOCOL } from './ready-participants';

/** Width of a level of `band` in months of pain: level k holds painMonths in [4 + 4k, 8 + 4k), the last one everything above. */
const WIDTH = 4;
const FIRST = 4;

/** Months of pain that put a participant into the stratum with this number, 0 to count - 1. */
export const painMonthsOf = (stratum: number): number => FIRST + WIDTH * stratum;

/**
 * The demonstration's protocol for individuals, without a cap, with so many strata: one factor of that many levels, or none.
 * @param count at most 250: pain lasts at most 1,200 months
 */
export function protocolWithStrata(count: number): string {
  const levels = Array.from({ length: count }, (_, index) => {
    const from = index === 0 ? [] : [`painMonths >= ${painMonthsOf(index)}`];
    const to = index === count - 1 ? [] : [`painMonths < ${painMonthsOf(index + 1)}`];
    return `        - { code: b${index}, label: { en: Band ${index}, es: Banda ${index} }, when: '${[...from, ...to].join(' and ')}' }\n`;
  });
  const strata = count === 1 ? '' : `  strata:\n    - factor: band\n      label: { en: Duration of pain, es: Duración del dolor }\n      levels:\n${levels.join('')}`;
  return INDIVIDUAL_PROTOCOL.replace(/^recruitmentCap:.*\n/m, '').replace(/^ {2}strata:.*\n(?: {4}.*\n)+/m, strata);
}
