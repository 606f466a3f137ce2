import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bangIndex, type BlindingIndex, type Guesses, jamesIndex } from './blinding';

interface Expected {
  readonly index: number;
  readonly se: number;
  readonly lower: number;
  readonly upper: number;
}
interface Case {
  /** Rows: experimental, control. Columns: guessed experimental, guessed control, do not know. */
  readonly counts: readonly (readonly [number, number, number])[];
  readonly james: Expected;
  readonly experimental: Expected;
  readonly control: Expected;
}

const cases = JSON.parse(readFileSync(join(__dirname, '../../reference/indices/blinding.json'), 'utf8')) as Record<string, Case>;
const guesses = ([experimental, control, unknown]: readonly [number, number, number]): Guesses => ({ experimental, control, unknown });

function agrees(got: BlindingIndex, { index, se, lower, upper }: Expected): void {
  expect(got.index).toBeCloseTo(index, 9);
  // R differentiates numerically
  expect(got.se).toBeCloseTo(se, 6);
  expect(got.ci.lower).toBeCloseTo(lower, 6);
  expect(got.ci.upper).toBeCloseTo(upper, 6);
}

describe('blinding indices against R (reference/indices/blinding.R)', () => {
  it.each(Object.entries(cases))('%s', (_, { counts, james, experimental, control }) => {
    agrees(jamesIndex(guesses(counts[0]!), guesses(counts[1]!)), james);
    agrees(bangIndex(guesses(counts[0]!), 'experimental'), experimental);
    agrees(bangIndex(guesses(counts[1]!), 'control'), control);
  });

  it('the Cholesterol Reduction in Seniors Program as Bang et al. (2004) print it: .75, .21 and .01', () => {
    const { counts } = cases.crisp!;
    expect(jamesIndex(guesses(counts[0]!), guesses(counts[1]!)).index.toFixed(2)).toBe('0.75');
    expect(bangIndex(guesses(counts[0]!), 'experimental').index.toFixed(2)).toBe('0.21');
    expect(bangIndex(guesses(counts[1]!), 'control').index.toFixed(2)).toBe('0.01');
  });

  it('the scenarios by which Bang et al. explain the index: all right 1, chance 0, wishful thinking of opposite signs in the arms', () => {
    expect(cases.everybodyRight!.experimental.index).toBe(1);
    expect(cases.chance!.experimental.index).toBe(0);
    const { experimental, control } = cases.wishful!;
    expect([Math.sign(experimental.index), Math.sign(control.index)]).toEqual([1, -1]);
  });
});
