import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Bundle, type BundleAllocation, chainLink, chainStart, commitmentOf, parseSecret, verifyBundle } from '.';

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
type Randomisation = Mutable<Bundle>['randomisations'][number];
type Allocation = Mutable<BundleAllocation>;

const golden = (name: string): Bundle =>
  (JSON.parse(readFileSync(resolve(__dirname, '../reference', name), 'utf8')) as { bundle: Bundle }).bundle;
/** Randomisations: 1 blocks (low 7, high 5), 2 its amendment (low 4). */
const blocks = golden('golden.json');
/** Randomisations: 1 minimisation (all 20), 2 an uploaded list (low 6, high 3). */
const adaptive = golden('golden-adaptive.json');
const published = (bundle: Bundle): string[] => bundle.randomisations.map(({ commitment }) => commitment);

const randomisation = (bundle: Mutable<Bundle>, r: number): Randomisation => bundle.randomisations[r - 1] as Randomisation;
const stratum = (bundle: Mutable<Bundle>, r: number, key: string): Allocation[] =>
  randomisation(bundle, r).strata.find((candidate) => candidate.key === key)?.allocations as Allocation[];
const at = (bundle: Mutable<Bundle>, r: number, key: string, position: number): Allocation =>
  stratum(bundle, r, key)[position - 1] as Allocation;
const flipped = (hex: string): string => (hex.startsWith('0') ? '1' : '0') + hex.slice(1);
const otherArm = ({ arm }: Allocation): string => (arm === 'MSC' ? 'CBT' : 'MSC');

/** What a forger does who knows the format: number the rows anew and mend every link (not the leaves: the salts hold these). */
const relinked = (bundle: Mutable<Bundle>, r: number, key: string): void => {
  let link = chainStart(randomisation(bundle, r).commitment, key);
  stratum(bundle, r, key).forEach((allocation, index) => {
    allocation.position = index + 1;
    link = chainLink(link, allocation);
    allocation.link = link;
  });
};
const recommitted = (bundle: Mutable<Bundle>, r: number): void => {
  const { label, secret, design } = randomisation(bundle, r);
  randomisation(bundle, r).commitment = commitmentOf({ label, secret: parseSecret(secret), design });
};

interface Tampering {
  readonly what: string;
  readonly bundle?: Bundle;
  readonly change: (bundle: Mutable<Bundle>) => void;
  /** Where both verifiers must point. */
  readonly place: string;
}

const tampered: readonly Tampering[] = [
  { what: 'an arm changed', change: (b) => (at(b, 1, 'low', 3).arm = otherArm(at(b, 1, 'low', 3))), place: 'randomisation 1, stratum low, position 3' },
  {
    what: 'an arm changed and all links mended',
    change: (b) => ((at(b, 1, 'high', 2).arm = otherArm(at(b, 1, 'high', 2))), relinked(b, 1, 'high')),
    place: 'randomisation 1, stratum high, position 2',
  },
  {
    what: 'two rows swapped',
    change: (b) => {
      const rows = stratum(b, 1, 'low');
      [rows[1], rows[4]] = [rows[4] as Allocation, rows[1] as Allocation];
    },
    place: 'randomisation 1, stratum low, position 2',
  },
  {
    what: 'two participants swapped',
    change: (b) => {
      const [one, other] = [at(b, 1, 'high', 3), at(b, 1, 'high', 4)];
      [one.participant, other.participant] = [other.participant, one.participant];
    },
    place: 'randomisation 1, stratum high, position 3',
  },
  { what: 'the first row removed', change: (b) => stratum(b, 1, 'low').shift(), place: 'randomisation 1, stratum low, position 1' },
  {
    what: 'a row removed, the rest numbered anew and linked',
    change: (b) => (stratum(b, 1, 'low').splice(3, 1), relinked(b, 1, 'low')),
    place: 'randomisation 1, stratum low, position 4',
  },
  {
    what: 'a row inserted, the rest numbered anew and linked',
    change: (b) => (stratum(b, 1, 'high').splice(1, 0, { ...at(b, 1, 'high', 1), participant: 'P-777' }), relinked(b, 1, 'high')),
    place: 'randomisation 1, stratum high, position 2',
  },
  { what: 'a row repeated', change: (b) => stratum(b, 1, 'high').push({ ...at(b, 1, 'high', 5) }), place: 'randomisation 1, stratum high, position 6' },
  {
    what: 'a participant allocated twice, with links that are right',
    change: (b) => ((at(b, 2, 'low', 2).participant = 'P-001'), relinked(b, 2, 'low')),
    place: 'randomisation 2, stratum low, position 2',
  },
  { what: 'a participant changed', change: (b) => (at(b, 2, 'low', 4).participant = 'P-999'), place: 'randomisation 2, stratum low, position 4' },
  { what: 'an instant changed', change: (b) => (at(b, 1, 'low', 6).allocatedAt = '2026-12-31T00:00:00.000Z'), place: 'randomisation 1, stratum low, position 6' },
  { what: 'a position changed', change: (b) => (at(b, 1, 'low', 5).position = 50), place: 'randomisation 1, stratum low, position 5' },
  { what: 'a leaf changed', change: (b) => (at(b, 1, 'low', 1).leaf = flipped(at(b, 1, 'low', 1).leaf)), place: 'randomisation 1, stratum low, position 1' },
  { what: 'a link changed', change: (b) => (at(b, 1, 'high', 5).link = flipped(at(b, 1, 'high', 5).link)), place: 'randomisation 1, stratum high, position 5' },
  {
    what: 'strata exchanged',
    change: (b) => {
      const [low, high] = randomisation(b, 1).strata;
      if (low && high) [low.key, high.key] = [high.key, low.key];
    },
    place: 'randomisation 1, stratum high, position 1',
  },
  {
    what: 'a row moved to another stratum',
    change: (b) => (stratum(b, 1, 'high').push(stratum(b, 1, 'low').pop() as Allocation), relinked(b, 1, 'high')),
    place: 'randomisation 1, stratum high, position 6',
  },
  { what: 'the secret changed', change: (b) => (randomisation(b, 1).secret = flipped(randomisation(b, 1).secret)), place: 'randomisation 1' },
  {
    what: 'the secret changed, committed anew',
    change: (b) => ((randomisation(b, 2).secret = flipped(randomisation(b, 2).secret)), recommitted(b, 2)),
    place: 'randomisation 2',
  },
  {
    what: 'the block sizes changed',
    change: (b) => (randomisation(b, 1).design = { ...randomisation(b, 1).design, blockSizes: [4, 8] } as Randomisation['design']),
    place: 'randomisation 1',
  },
  { what: 'the label changed', change: (b) => (randomisation(b, 2).label = 'NCT99999999'), place: 'randomisation 2' },
  { what: 'the amendment left out', change: (b) => b.randomisations.pop(), place: 'randomisation 2' },
  {
    what: 'the covariates of minimisation changed',
    bundle: adaptive,
    change: (b) => (at(b, 1, 'all', 8).covariates = { ...at(b, 1, 'all', 8).covariates, severity: at(b, 1, 'all', 8).covariates?.severity === 'low' ? 'high' : 'low' }),
    place: 'randomisation 1, stratum all, position 8',
  },
  {
    what: 'a minimised arm changed and all links mended',
    bundle: adaptive,
    change: (b) => ((at(b, 1, 'all', 20).arm = at(b, 1, 'all', 20).arm === 'ACT' ? 'CBT' : 'ACT'), relinked(b, 1, 'all')),
    place: 'randomisation 1, stratum all, position 20',
  },
  {
    what: 'the weight of a factor changed',
    bundle: adaptive,
    change: (b) => {
      const { design } = randomisation(b, 1);
      if (design.method === 'minimisation') Object.assign(design.factors[0] ?? {}, { weight: 9 });
    },
    place: 'randomisation 1',
  },
  {
    what: 'the uploaded list changed to fit a changed arm',
    bundle: adaptive,
    change: (b) => {
      const { design } = randomisation(b, 2);
      if (design.method === 'list') Object.assign(design.strata[0]?.sequence ?? [], { 1: 'MSC' });
      at(b, 2, 'low', 2).arm = 'MSC';
    },
    place: 'randomisation 2',
  },
  {
    what: 'an allocation beyond the end of the list',
    bundle: adaptive,
    change: (b) => (stratum(b, 2, 'low').push({ ...at(b, 2, 'low', 6), participant: 'P-777' }), relinked(b, 2, 'low')),
    place: 'randomisation 2, stratum low, position 7',
  },
];

const tamper = ({ bundle = blocks, change }: Tampering): unknown => {
  const copy = structuredClone(bundle) as Mutable<Bundle>;
  change(copy);
  return copy;
};

describe('verifier of this library', () => {
  it.each(tampered.map((tampering) => [tampering.what, tampering] as const))('names the first bad position of a bundle with %s', (_what, tampering) => {
    const verdict = verifyBundle(tamper(tampering), published(tampering.bundle ?? blocks));
    if (verdict.ok) throw new Error('the bundle was taken for genuine');
    const { randomisation: number, stratum: key, position } = verdict;
    expect(`randomisation ${number}${key === null ? '' : `, stratum ${key}`}${position === null ? '' : `, position ${position}`}`).toBe(tampering.place);
  });
});

const pythonIsHere = spawnSync('python3', ['--version']).status === 0;
(pythonIsHere ? describe : describe.skip)('verifier in Python (skipped where there is no python3)', () => {
  const script = resolve(__dirname, '../../../docs/verification/verify.py');
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'equipoise-tampered-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const file = (content: unknown): string => {
    const path = join(folder, 'input.json');
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  const run = (bundle: unknown, commitments: readonly string[]) =>
    spawnSync('python3', [script, file(bundle), ...commitments.flatMap((hex) => ['--commitment', hex])], { encoding: 'utf8' });

  it.each([
    ['blocks and their amendment', blocks, 'verified: 16 allocations, 3 strata\n'],
    ['minimisation and a list', adaptive, 'verified: 29 allocations, 3 strata\n'],
  ])('takes the genuine bundle of %s', (_what, bundle, line) => {
    const { stdout, status } = run(bundle, published(bundle));
    expect([stdout, status]).toEqual([line, 0]);
  });

  it('says NOT verified, names the place and exits with 1', () => {
    const [tampering] = tampered as [Tampering];
    const { stdout, status } = run(tamper(tampering), published(blocks));
    expect(status).toBe(1);
    expect(stdout).toMatch(`NOT verified: ${tampering.place}: arm is`);
  });

  it('names the same position of every tampered bundle', () => {
    // One start of Python for all of them, by the function that the program itself calls.
    const all = tampered.map((tampering) => ({ bundle: tamper(tampering), commitments: published(tampering.bundle ?? blocks) }));
    const code = `
import json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import verify
print(json.dumps([verify.first_difference(each['bundle'], each['commitments']) for each in json.load(open(sys.argv[2], encoding='utf-8'))]))`;
    const { stdout } = spawnSync('python3', ['-c', code, resolve(script, '..'), file(all)], { encoding: 'utf8' });
    const sentences = JSON.parse(stdout) as (string | null)[];
    const places = sentences.map((sentence, index) => `${tampered[index]?.what}: ${sentence?.split(': ')[0]}`);
    expect(places).toEqual(tampered.map(({ what, place }) => `${what}: ${place}`));
    expect(tampered.length).toBeGreaterThanOrEqual(20);
  });

  it('answers 2 to what is no bundle, as the library refuses it', () => {
    for (const value of [{ ...blocks, format: 'x' }, [], { ...blocks, randomisations: [{}] }]) {
      expect(run(value, []).status).toBe(2);
      expect(() => verifyBundle(value)).toThrow();
    }
  });
});
