import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type Bundle,
  type BundleAllocation,
  type Covariates,
  type MinimisationDesign,
  RandomisationInputError,
  SequenceCursor,
  commitmentOf,
  parseBundle,
  parseDesign,
  verifyBundle,
} from '.';

const golden = JSON.parse(readFileSync(resolve(__dirname, '../reference/golden-adaptive.json'), 'utf8')) as {
  participants: Covariates[];
  sequences: { name: string; design: MinimisationDesign; commitment: string; arms: string }[];
  bundle: Bundle;
};
const secret = Buffer.from(Array.from({ length: 32 }, (_, index) => index));
const changed = (change: (allocation: Record<string, unknown>) => void, place: [number, number, number]): unknown => {
  const copy = structuredClone(golden.bundle);
  change(copy.randomisations[place[0]]?.strata[place[1]]?.allocations[place[2]] as unknown as Record<string, unknown>);
  return copy;
};

describe('golden sequences of minimisation (written by the Python implementation, fixed for ever)', () => {
  it.each(golden.sequences.map((sequence) => [sequence.name, sequence] as const))('derives "%s"', (_name, { design, commitment, arms }) => {
    const sealed = { label: 'equipoise', secret, design: parseDesign(design) };
    const cursor = SequenceCursor.start(sealed, 'all');
    const drawn = golden.participants.map((participant) =>
      cursor.next(Object.fromEntries(design.factors.map(({ factor }) => [factor, participant[factor] as string]))),
    );
    expect(drawn.map(({ arm }) => arm).join(' ')).toBe(arms);
    expect(commitmentOf(sealed)).toBe(commitment);
  });
});

describe('bundle with minimisation and an uploaded list', () => {
  it('verifies, covariates and all', () => {
    expect(verifyBundle(golden.bundle)).toEqual({ ok: true, allocations: 29, strata: 3 });
    expect(parseBundle(golden.bundle)).toEqual(golden.bundle);
  });

  it('names the position whose covariates were changed, even where the arm is the same', () => {
    for (let a = 0; a < 20; a += 1) {
      const bundle = changed((allocation) => (allocation.covariates = { ...(allocation as unknown as BundleAllocation).covariates, site: 'Lugo' }), [0, 0, a]);
      expect(verifyBundle(bundle)).toMatchObject({ ok: false, randomisation: 1, stratum: 'all', position: a + 1 });
    }
  });

  it('names an arm that is not that of the list, and a position beyond its end', () => {
    const other = changed((allocation) => (allocation.arm = allocation.arm === 'MSC' ? 'CBT' : 'MSC'), [1, 0, 3]);
    expect(verifyBundle(other)).toMatchObject({ ok: false, randomisation: 2, stratum: 'low', position: 4 });
    const longer = structuredClone(golden.bundle);
    const [, listed] = longer.randomisations;
    const allocations = listed?.strata[0]?.allocations as BundleAllocation[];
    allocations.push({ ...(allocations[0] as BundleAllocation), position: 7 });
    expect(verifyBundle(longer)).toMatchObject({ randomisation: 2, stratum: 'low', position: 7, reason: 'the list of this stratum ends after position 6' });
    const foreign = structuredClone(golden.bundle);
    Object.assign(foreign.randomisations[1]?.strata[0] ?? {}, { key: 'mid' });
    expect(verifyBundle(foreign)).toMatchObject({ randomisation: 2, stratum: 'mid', position: 1, reason: 'the list has no such stratum' });
  });

  it('is bad input with covariates that are missing, incomplete or not asked for', () => {
    expect(() => verifyBundle(changed((allocation) => delete allocation.covariates, [0, 0, 0]))).toThrow('lacks the field "covariates"');
    expect(() => verifyBundle(changed((allocation) => (allocation.covariates = { sex: 'f' }), [0, 0, 0]))).toThrow(RandomisationInputError);
    expect(() => verifyBundle(changed((allocation) => (allocation.covariates = {}), [1, 0, 0]))).toThrow('unknown field "covariates"');
  });
});
