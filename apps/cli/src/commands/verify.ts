import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { type NotVerified, RandomisationInputError, isOpening, verifyBundle, verifyOpening } from '@equipoise/randomisation-core';
import { type CommandOutcome, badInput, deliver } from './outcome';

export interface VerifyOptions {
  /** Commitments as they were published, in the order of the bundle's randomisations. */
  readonly commitment?: readonly string[];
  /** The root as it was published, for an opening of one allocation. */
  readonly root?: string;
}

const EXAMPLE = `
Example:
  $ equipoise verify bundle.json --commitment d64d...0b57
  verified: 123 allocations, 2 strata
  $ equipoise verify opening.json --root 9a01...77ce
  verified: stratum low, position 6 is arm CBT

Exit code 0: verified. 1: not verified, the first position that differs is named. 2: the file is neither bundle nor opening.
Neither database nor network is used; docs/verification.md says how to write a verifier of your own.`;

export function registerVerify(program: Command): void {
  program
    .command('verify')
    .summary('replay a published randomisation, offline')
    .description('Derive every allocation of a bundle again from the revealed secret and design, and compare.')
    .argument('<bundle>', 'the bundle, or the opening of one allocation, a JSON file')
    .option(
      '--commitment <hex>',
      'the published commitment; repeat it for each randomisation of the bundle, in its order',
      (hex: string, before: readonly string[] = []) => [...before, hex],
    )
    .option('--root <hex>', 'the published root of the stratum, for the opening of one allocation')
    .addHelpText('after', EXAMPLE)
    .action((file: string, options: VerifyOptions) => deliver(runVerify(file, options)));
}

/** Reads the file and answers whether its allocations follow from its secret. */
export const runVerify = (file: string, { commitment = [], root }: VerifyOptions = {}): CommandOutcome => {
  const malformed = commitment.find((hex) => !/^[0-9a-f]{64}$/i.test(hex));
  if (malformed !== undefined) return badInput('verify', `--commitment must be 64 hexadecimal digits, not "${malformed}"`);
  if (root !== undefined && !/^[0-9a-f]{64}$/i.test(root)) return badInput('verify', `--root must be 64 hexadecimal digits, not "${root}"`);
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch (error) {
    return badInput(
      'verify',
      `cannot read "${file}" (${(error as NodeJS.ErrnoException).code ?? 'unknown fault'}): give the path of a bundle`,
    );
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isOpening(value)) return commitment.length > 0 ? badInput('verify', 'an opening is held against --root, not --commitment') : judgeOpening(value, root);
    if (root !== undefined) return badInput('verify', '--root belongs to the opening of one allocation; a bundle is held against --commitment');
    const result = verifyBundle(
      value,
      commitment.map((hex) => hex.toLowerCase()),
    );
    if (!result.ok) return { stdout: `NOT verified: ${placeOf(result)}: ${result.reason}\n`, stderr: '', exitCode: 1 };
    const stderr =
      commitment.length > 0
        ? ''
        : 'The bundle agrees with itself. Compare its commitment with the one that was published, or give --commitment.\n';
    return { stdout: `verified: ${result.allocations} allocations, ${result.strata} strata\n`, stderr, exitCode: 0 };
  } catch (error) {
    if (error instanceof SyntaxError)
      return badInput('verify', `"${file}" is not JSON (${error.message}): give a bundle as it was exported`);
    if (error instanceof RandomisationInputError) return badInput('verify', `"${file}" is not a bundle: ${error.message}`);
    throw error;
  }
};

const judgeOpening = (value: unknown, root: string | undefined): CommandOutcome => {
  const verdict = verifyOpening(value, root?.toLowerCase());
  if (!verdict.ok) return { stdout: `NOT verified: ${verdict.reason}\n`, stderr: '', exitCode: 1 };
  const stderr = root === undefined ? 'The opening agrees with itself. Compare its root with the one that was published, or give --root.\n' : '';
  return { stdout: `verified: stratum ${verdict.stratum}, position ${verdict.position} is arm ${verdict.arm}\n`, stderr, exitCode: 0 };
};

const placeOf = ({ randomisation, stratum, position }: NotVerified): string =>
  [
    `randomisation ${randomisation}`,
    ...(stratum === null ? [] : [`stratum ${stratum}`]),
    ...(position === null ? [] : [`position ${position}`]),
  ].join(', ');
