import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { type Bundle, type BundleAllocation, RandomisationInputError, chainLink, chainStart, verifyBundle } from '.';
import { sha256 } from './length-prefixed';

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

const { bundle: genuine } = JSON.parse(readFileSync(resolve(__dirname, '../reference/golden.json'), 'utf8')) as { bundle: Bundle };
const copy = (): Mutable<Bundle> => structuredClone(genuine) as Mutable<Bundle>;
const commitments = genuine.randomisations.map(({ commitment }) => commitment);

/** Every allocation of the genuine bundle by its place. */
const places = genuine.randomisations.flatMap((randomisation, r) =>
  randomisation.strata.flatMap((stratum, s) => stratum.allocations.map((_, a) => ({ r, s, a, key: stratum.key }))),
);
const at = (bundle: Mutable<Bundle>, { r, s, a }: { r: number; s: number; a: number }): Mutable<BundleAllocation> =>
  bundle.randomisations[r]?.strata[s]?.allocations[a] as Mutable<BundleAllocation>;
const flipped = (hex: string): string => (hex.startsWith('0') ? '1' : '0') + hex.slice(1);

const tampers: Record<string, (allocation: Mutable<BundleAllocation>) => void> = {
  arm: (allocation) => (allocation.arm = allocation.arm === 'MSC' ? 'CBT' : 'MSC'),
  participant: (allocation) => (allocation.participant = 'P-999'),
  instant: (allocation) => (allocation.allocatedAt = '2026-12-31T00:00:00.000Z'),
  leaf: (allocation) => (allocation.leaf = flipped(allocation.leaf)),
  link: (allocation) => (allocation.link = flipped(allocation.link)),
  position: (allocation) => (allocation.position += 1),
};

describe('verification of a bundle', () => {
  it('agrees with a genuine bundle and with the commitments that were published', () => {
    expect(verifyBundle(genuine)).toEqual({ ok: true, allocations: 16, strata: 3 });
    expect(verifyBundle(genuine, commitments)).toEqual({ ok: true, allocations: 16, strata: 3 });
  });

  it.each(Object.keys(tampers))('finds a changed %s at its own position, wherever it is', (name) => {
    fc.assert(
      fc.property(fc.constantFrom(...places), (place) => {
        const bundle = copy();
        tampers[name]?.(at(bundle, place));
        expect(verifyBundle(bundle)).toMatchObject({ ok: false, randomisation: place.r + 1, stratum: place.key, position: place.a + 1 });
      }),
    );
  });

  it('names the first of several changes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: places.length - 1 }), { minLength: 1, maxLength: 6 }), (indices) => {
        const bundle = copy();
        for (const index of indices) tampers.arm?.(at(bundle, places[index] as (typeof places)[number]));
        const first = places[Math.min(...indices)] as (typeof places)[number];
        expect(verifyBundle(bundle)).toMatchObject({ ok: false, randomisation: first.r + 1, stratum: first.key, position: first.a + 1 });
      }),
    );
  });

  it('finds a removed and an exchanged allocation', () => {
    const removed = copy();
    removed.randomisations[0]?.strata[0]?.allocations.splice(2, 1);
    expect(verifyBundle(removed)).toMatchObject({
      ok: false,
      stratum: 'low',
      position: 3,
      reason: 'expected position 3, found position 4',
    });
    const exchanged = copy();
    [at(exchanged, { r: 0, s: 1, a: 1 }).participant, at(exchanged, { r: 0, s: 1, a: 2 }).participant] = ['P-010', 'P-009'];
    expect(verifyBundle(exchanged)).toMatchObject({ ok: false, stratum: 'high', position: 2 });
  });

  it('finds a log that was rewritten with all its links, when the arm does not follow from the secret', () => {
    const bundle = copy();
    const [randomisation] = bundle.randomisations;
    let link = chainStart(randomisation?.commitment ?? '', 'low');
    for (const allocation of randomisation?.strata[0]?.allocations ?? []) {
      if (allocation.position === 4) allocation.arm = allocation.arm === 'MSC' ? 'CBT' : 'MSC';
      link = chainLink(link, allocation);
      allocation.link = link;
    }
    expect(verifyBundle(bundle)).toMatchObject({
      ok: false,
      stratum: 'low',
      position: 4,
      reason: expect.stringContaining('the record says') as string,
    });
  });

  it('finds a participant who was allocated twice, even with a chain that is right', () => {
    const bundle = copy();
    const [, amendment] = bundle.randomisations;
    let link = chainStart(amendment?.commitment ?? '', 'low');
    for (const allocation of amendment?.strata[0]?.allocations ?? []) {
      if (allocation.position === 2) allocation.participant = 'P-001';
      link = chainLink(link, allocation);
      allocation.link = link;
    }
    expect(verifyBundle(bundle)).toEqual({
      ok: false,
      randomisation: 2,
      stratum: 'low',
      position: 2,
      reason: 'participant P-001 was already allocated (stratum low, position 1)',
    });
  });

  it('finds a secret, a design, a label or a commitment that is not the committed one', () => {
    const changes: ((randomisation: Mutable<Bundle>['randomisations'][number]) => void)[] = [
      (randomisation) => (randomisation.secret = flipped(randomisation.secret)),
      (randomisation) => (randomisation.design = { ...randomisation.design, blockSizes: [4, 8] } as typeof randomisation.design),
      (randomisation) => (randomisation.label = 'NCT00000001'),
      (randomisation) => (randomisation.commitment = flipped(randomisation.commitment)),
    ];
    for (const change of changes) {
      const bundle = copy();
      change(bundle.randomisations[0] as Mutable<Bundle>['randomisations'][number]);
      expect(verifyBundle(bundle)).toMatchObject({ ok: false, randomisation: 1, stratum: null, position: null });
    }
  });

  it('holds the bundle against the commitments that were published', () => {
    const [first = '', second = ''] = commitments;
    expect(verifyBundle(genuine, [first, flipped(second)])).toMatchObject({
      ok: false,
      randomisation: 2,
      reason: expect.stringContaining('published') as string,
    });
    expect(verifyBundle(genuine, [first])).toMatchObject({ ok: false, randomisation: 2 });
    expect(verifyBundle(genuine, [first, second, first])).toMatchObject({ ok: false, randomisation: 3 });
  });

  it.each<[string, (bundle: Mutable<Bundle>) => unknown, string]>([
    ['no object', () => 'bundle', 'bundle must be an object'],
    ['another format', (bundle) => ({ ...bundle, format: 'equipoise-bundle/2' }), 'format must be "equipoise-bundle/1"'],
    [
      'another algorithm',
      (bundle) => ({ ...bundle, randomisations: [{ ...bundle.randomisations[0], algorithm: 'x' }] }),
      'randomisations[0].algorithm',
    ],
    ['no randomisation', (bundle) => ({ ...bundle, randomisations: [] }), 'at least one randomisation'],
    ['an unknown field', (bundle) => ({ ...bundle, extra: 1 }), 'unknown field "extra"'],
    [
      'a short secret',
      (bundle) => ({ ...bundle, randomisations: [{ ...bundle.randomisations[0], secret: 'ab' }] }),
      'randomisations[0].secret must be 64',
    ],
    [
      'a date that is none',
      (bundle) => (Object.assign(at(bundle, { r: 0, s: 0, a: 1 }), { allocatedAt: '2026-02-30T00:00:00.000Z' }), bundle),
      'strata[0].allocations[1].allocatedAt must be an instant',
    ],
    [
      'a position as text',
      (bundle) => (Object.assign(at(bundle, { r: 0, s: 0, a: 1 }), { position: '2' }), bundle),
      'allocations[1].position must be an integer',
    ],
    ['a separator in a code', (bundle) => (Object.assign(at(bundle, { r: 0, s: 0, a: 1 }), { participant: 'a|b' }), bundle), "without '|'"],
    [
      'a stratum twice',
      (bundle) => (Object.assign(bundle.randomisations[0]?.strata[1] ?? {}, { key: 'low' }), bundle),
      'the stratum "low" twice',
    ],
    ['recruitment that is a list', (bundle) => ({ ...bundle, recruitment: [] }), 'recruitment must be an object'],
  ])('refuses, as bad input, a bundle with %s', (_what, change, sentence) => {
    expect(() => verifyBundle(change(copy()))).toThrow(RandomisationInputError);
    expect(() => verifyBundle(change(copy()))).toThrow(sentence);
  });
});

describe('hash chain', () => {
  it('is a hash of plain text, as the database writes it', () => {
    const commitment = 'ab'.repeat(32);
    const leaf = 'cd'.repeat(32);
    const start = sha256(`equipoise/chain/v1|${commitment}|low`).toString('hex');
    expect(chainStart(commitment, 'low')).toBe(start);
    expect(chainLink(start, { position: 1, participant: 'P-001', allocatedAt: '2026-03-01T09:30:00.001Z', leaf })).toBe(
      sha256(`${start}|1|P-001|2026-03-01T09:30:00.001Z|${leaf}`).toString('hex'),
    );
  });

  it('refuses what could be read in two ways', () => {
    const link = { position: 1, participant: 'P-001', allocatedAt: '2026-03-01T09:30:00.001Z', leaf: 'cd'.repeat(32) };
    expect(() => chainStart('AB'.repeat(32), 'low')).toThrow(RandomisationInputError);
    expect(() => chainStart('ab'.repeat(32), 'lo|w')).toThrow(RandomisationInputError);
    expect(() => chainLink('ab', link)).toThrow(RandomisationInputError);
    expect(() => chainLink('ab'.repeat(32), { ...link, participant: 'P|1' })).toThrow(RandomisationInputError);
    expect(() => chainLink('ab'.repeat(32), { ...link, allocatedAt: '2026-03-01T09:30:00Z' })).toThrow(RandomisationInputError);
  });
});
