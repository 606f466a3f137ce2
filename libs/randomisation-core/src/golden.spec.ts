import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  ALGORITHM_ID,
  type Bundle,
  type Design,
  allocationSequence,
  commitmentOf,
  designHash,
  leafOf,
  lengthPrefixed,
  methodNames,
  parseBundle,
  parseDesign,
  parseSecret,
  saltOf,
  stratumStream,
  verifyBundle,
} from '.';

interface GoldenSequence {
  readonly name: string;
  readonly label: string;
  readonly secret: string;
  readonly design: Design;
  readonly stratum: string;
  readonly n: number;
  readonly commitment: string;
  readonly designHash: string;
  readonly personalisation: string;
  readonly firstBytes: string;
  readonly leaves: readonly string[];
  readonly arms: string;
  readonly blocks: readonly number[];
}

const reference = resolve(__dirname, '../reference');
const python = resolve(__dirname, '../../../docs/verification/verify.py');
const golden = JSON.parse(readFileSync(join(reference, 'golden.json'), 'utf8')) as {
  algorithm: string;
  sequences: GoldenSequence[];
  bundle: Bundle;
};

/** Sizes of the blocks of a sequence, in order. */
const blockRuns = (rows: readonly { block: number | null }[]): number[] => {
  const runs: number[] = [];
  for (const { block } of rows) if (block !== null) runs[block - 1] = (runs[block - 1] ?? 0) + 1;
  return runs;
};

const pythonIsHere = spawnSync('python3', ['--version']).status === 0;
const withPython = pythonIsHere ? it : it.skip;

describe('golden sequences (golden.json was written by the Python implementation and never changes)', () => {
  it('belong to the algorithm of this version and cover every method that needs no more than a secret', () => {
    expect(ALGORITHM_ID).toBe(golden.algorithm);
    expect(new Set(golden.sequences.map(({ design }) => design.method))).toEqual(
      new Set(methodNames.filter((name) => name !== 'minimisation' && name !== 'list')),
    );
  });

  it.each(golden.sequences.map((sequence) => [sequence.name, sequence] as const))('derives "%s"', (_name, expected) => {
    const sealed = { label: expected.label, secret: parseSecret(expected.secret), design: parseDesign(expected.design) };
    const rows = allocationSequence(sealed.design, sealed.secret, expected.stratum, expected.n, sealed.label);
    expect(rows.map(({ arm }) => arm).join(' ')).toBe(expected.arms);
    expect(blockRuns(rows)).toEqual(expected.blocks);
    expect(commitmentOf(sealed)).toBe(expected.commitment);
    expect(designHash(sealed.design).toString('hex')).toBe(expected.designHash);
    expect(lengthPrefixed(sealed.label, designHash(sealed.design), expected.stratum).toString('hex')).toBe(expected.personalisation);
    expect(stratumStream(sealed, expected.stratum).bytes(16).toString('hex')).toBe(expected.firstBytes);
    const leaves = rows
      .slice(0, 3)
      .map(({ position, arm }) => leafOf(sealed.label, saltOf(sealed, expected.stratum, position), expected.stratum, position, arm));
    expect(leaves).toEqual(expected.leaves);
  });

  it('verifies the golden bundle, with its amendment', () => {
    expect(verifyBundle(golden.bundle)).toEqual({ ok: true, allocations: 16, strata: 3 });
    expect(parseBundle(golden.bundle)).toEqual(golden.bundle);
  });

  withPython('is what the Python implementation still writes', () => {
    expect(existsSync(python)).toBe(true);
    expect(spawnSync('python3', [join(reference, 'golden.py'), '--check']).status).toBe(0);
  });

  withPython('is judged alike by the Python verifier: the bundle passes, and fails where an arm was changed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'equipoise-golden-'));
    try {
      const file = join(folder, 'bundle.json');
      writeFileSync(file, JSON.stringify(golden.bundle));
      expect(execFileSync('python3', [python, file], { encoding: 'utf8' })).toBe('verified: 16 allocations, 3 strata\n');
      const [first] = golden.bundle.randomisations;
      const changed = first?.strata[1]?.allocations[2];
      const text = JSON.stringify(golden.bundle).replace(
        JSON.stringify(changed),
        JSON.stringify({ ...changed, arm: changed?.arm === 'MSC' ? 'CBT' : 'MSC' }),
      );
      writeFileSync(file, text);
      const run = spawnSync('python3', [python, file], { encoding: 'utf8' });
      expect(run.status).toBe(1);
      expect(run.stdout).toContain('randomisation 1, stratum high, position 3: arm');
      expect(verifyBundle(JSON.parse(text))).toMatchObject({ ok: false, randomisation: 1, stratum: 'high', position: 3 });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
