import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import {
  type Bundle,
  type Design,
  type Opening,
  RandomisationInputError,
  allocationSequence,
  commitmentOf,
  effectiveSecret,
  merklePath,
  merkleRoot,
  openAllocation,
  parseSecret,
  plannedRoot,
  rootOfPath,
  verifyBundle,
  verifyOpening,
} from '.';

const docs = resolve(__dirname, '../../../docs');
const vectors = JSON.parse(readFileSync(resolve(docs, 'verification/proof-vectors.json'), 'utf8')) as {
  secret: string;
  label: string;
  stratum: string;
  design: Design;
  publicValue: string;
  mixedSecret: string;
  arms: string;
  roots: string[];
  opening: Opening;
  bundle: Bundle;
};
const { label, stratum, design, publicValue, opening } = vectors;
const sealed = { label, secret: parseSecret(vectors.secret), design, publicValue };
const flipped = (hex: string): string => (hex.startsWith('0') ? '1' : '0') + hex.slice(1);

describe('public value', () => {
  it('gives the secret that Python derives from two plain HMACs, and other sequences, under the same commitment', () => {
    expect(Buffer.from(effectiveSecret(sealed)).toString('hex')).toBe(vectors.mixedSecret);
    expect(commitmentOf(sealed)).toBe(commitmentOf({ label, secret: sealed.secret, design }));
    const arms = allocationSequence(design, effectiveSecret(sealed), stratum, 7, label).map(({ arm }) => arm);
    expect(arms.join(' ')).toBe(vectors.arms);
  });

  it('changes with value, label and design, and is refused when it is empty', () => {
    const secrets = [sealed, { ...sealed, publicValue: '04 11 23 31 40 45' }, { ...sealed, label: 'x' }, { ...sealed, design: { ...design, blockSizes: [6] } as Design }];
    expect(new Set(secrets.map((one) => Buffer.from(effectiveSecret(one)).toString('hex'))).size).toBe(4);
    expect(() => effectiveSecret({ ...sealed, publicValue: '' })).toThrow(RandomisationInputError);
  });
});

describe('tree', () => {
  it('is that of Certificate Transparency: roots of its eight reference entries', () => {
    // Test vectors of the reference implementation (certificate-transparency, merkletree/merkle_tree_test.cc).
    const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) => Buffer.from(hex, 'hex'));
    const roots = [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    expect(roots.map((_, index) => merkleRoot(entries.slice(0, index + 1)).toString('hex'))).toEqual(roots);
  });

  it('leads from every entry of every size to its root, and from no other place', () => {
    const entries = Array.from({ length: 40 }, (_, index) => Buffer.of(index));
    for (let size = 1; size <= 40; size += 1) {
      const tree = entries.slice(0, size);
      const root = merkleRoot(tree);
      for (let index = 0; index < size; index += 1) {
        const path = merklePath(tree, index);
        expect(rootOfPath(tree[index] as Buffer, index, size, path)).toEqual(root);
        expect(rootOfPath(Buffer.of(99), index, size, path)).not.toEqual(root);
        if (size > 1) expect(rootOfPath(tree[index] as Buffer, (index + 1) % size, size, path)).not.toEqual(root);
        if (size > 1) expect(rootOfPath(tree[index] as Buffer, index, size, path.slice(1))).not.toEqual(root);
        expect(rootOfPath(tree[index] as Buffer, index, size, [...path, root])).not.toEqual(root);
      }
    }
  });
});

describe('opening of one allocation', () => {
  it('is what the Python implementation wrote, for trees of every size', () => {
    expect(vectors.roots.map((_, index) => plannedRoot(sealed, stratum, index + 1))).toEqual(vectors.roots);
    expect(openAllocation(sealed, stratum, opening.position, opening.positions)).toEqual(opening);
    expect(verifyOpening(opening, opening.root)).toEqual({ ok: true, stratum: 'all', position: 6, arm: 'CBT' });
  });

  it('proves every position against the published root', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(), (positions, n) => {
        const position = (n % positions) + 1;
        const opened = openAllocation(sealed, stratum, position, positions);
        expect(verifyOpening(opened, plannedRoot(sealed, stratum, positions))).toMatchObject({ ok: true, position });
      }),
      { numRuns: 60 },
    );
  });

  it.each<[string, Partial<Opening>]>([
    ['another arm', { arm: 'MSC' }],
    ['another stratum', { stratum: 'low' }],
    ['another position', { position: 5 }],
    ['another number of positions', { positions: 100 }],
    ['another label', { label: 'x' }],
    ['another salt', { salt: flipped(opening.salt) }],
    ['a shorter path', { path: opening.path.slice(1) }],
    ['another root', { root: flipped(opening.root) }],
  ])('proves nothing with %s', (_what, change) => {
    expect(verifyOpening({ ...opening, ...change })).toEqual({ ok: false, reason: 'the path does not lead from this arm to the root' });
  });

  it('proves nothing against another root than the published one, and tells no other arm', () => {
    expect(verifyOpening(opening, flipped(opening.root))).toEqual({ ok: false, reason: 'the root is not the one that was published' });
    expect(Object.keys(opening)).not.toContain('secret');
    expect(JSON.stringify(opening)).not.toContain('MSC');
  });

  it.each<[string, unknown, string]>([
    ['no object', null, 'opening must be an object'],
    ['another format', { ...opening, format: 'x' }, 'format must be "equipoise-opening/1"'],
    ['a position beyond the tree', { ...opening, position: 8 }, 'position must be an integer from 1 to 7'],
    ['a path of text', { ...opening, path: ['x'] }, 'path[0] must be 64'],
  ])('is bad input with %s', (_what, value, sentence) => {
    expect(() => verifyOpening(value)).toThrow(sentence);
  });

  it('is refused for positions that do not follow from the secret', () => {
    const listed: Design = { method: 'list', arms: design.arms, strata: [{ key: 'all', sequence: ['MSC', 'CBT'] }] };
    expect(() => plannedRoot({ ...sealed, design: listed }, 'all', 2)).toThrow('positions of list have no commitment of their own');
  });
});

describe('bundle with a public value and planned positions', () => {
  it('verifies, and fails where value or root are others', () => {
    expect(verifyBundle(vectors.bundle)).toEqual({ ok: true, allocations: 8, strata: 2 });
    const text = JSON.stringify(vectors.bundle);
    expect(verifyBundle(JSON.parse(text.replace('04 11 23', '04 11 24')))).toMatchObject({ randomisation: 1, stratum: 'low', position: null });
    const root = vectors.bundle.randomisations[0]?.strata[1]?.planned?.root ?? '';
    expect(verifyBundle(JSON.parse(text.replace(root, flipped(root))))).toEqual({
      ok: false,
      randomisation: 1,
      stratum: 'high',
      position: null,
      reason: 'the root is not that of the planned positions',
    });
  });
});

const pythonIsHere = spawnSync('python3', ['--version']).status === 0;
(pythonIsHere ? describe : describe.skip)('verifier in Python (skipped where there is no python3)', () => {
  it.each<[string, unknown, string[], string, number]>([
    ['opening', opening, ['--root', opening.root], 'verified: stratum all, position 6 is arm CBT\n', 0],
    ['opening of another arm', { ...opening, arm: 'MSC' }, [], 'NOT verified: the path does not lead from this arm to the root\n', 1],
    ['opening against another root', opening, ['--root', flipped(opening.root)], 'NOT verified: the root is not the published one\n', 1],
    ['bundle', vectors.bundle, [], 'verified: 8 allocations, 2 strata\n', 0],
  ])('judges the %s alike', (_what, value, options, line, code) => {
    const folder = mkdtempSync(join(tmpdir(), 'equipoise-proofs-'));
    try {
      const file = join(folder, 'input.json');
      writeFileSync(file, JSON.stringify(value));
      const { stdout, status } = spawnSync('python3', [join(docs, 'verification/verify.py'), file, ...options], { encoding: 'utf8' });
      expect([stdout, status]).toEqual([line, code]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('docs/verification.md', () => {
  it('shows the numbers of the proof vectors', () => {
    const page = readFileSync(resolve(docs, 'verification.md'), 'utf8');
    for (const shown of [publicValue, vectors.mixedSecret, vectors.arms, opening.root, opening.salt, ...opening.path]) expect(page).toContain(`\`${shown}\``);
  });
});
