import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { type NotVerified, RandomisationInputError, verifyBundle } from '@equipoise/randomisation-core';
import { type CommandOutcome, badInput, deliver } from './outcome';

export interface VerifyOptions {
  /** Commitments as they were published, in the order of the bundle's randomisations. */
  readonly commitment?: readonly string[];
}

const EXAMPLE = `
Example:
  $ equipoise verify bundle.json --commitment d64d...0b57
  verified: 123 allocations, 2 strata

Exit code 0: verified. 1: not verified, the first position that differs is named. 2: the file is not a bundle.
Neither database nor network is used; docs/verification.md says how to write a verifier of your own.`;

export function registerVerify(program: Command): void {
  program
    .command('verify')
    .summary('replay a published randomisation, offline')
    .description('Derive every allocation of a bundle again from the revealed secret and design, and compare.')
    .argument('<bundle>', 'the bundle, a JSON file')
    .option(
      '--commitment <hex>',
      'the published commitment; repeat it for each randomisation of the bundle, in its order',
      (hex: string, before: readonly string[] = []) => [...before, hex],
    )
    .addHelpText('after', EXAMPLE)
    .action((file: string, options: VerifyOptions) => deliver(runVerify(file, options)));
}

/** Reads the file and answers whether its allocations follow from its secret. */
export const runVerify = (file: string, { commitment = [] }: VerifyOptions = {}): CommandOutcome => {
  const malformed = commitment.find((hex) => !/^[0-9a-f]{64}$/i.test(hex));
  if (malformed !== undefined) return badInput('verify', `--commitment must be 64 hexadecimal digits, not "${malformed}"`);
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
    const result = verifyBundle(
      JSON.parse(text),
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

const placeOf = ({ randomisation, stratum, position }: NotVerified): string =>
  [
    `randomisation ${randomisation}`,
    ...(stratum === null ? [] : [`stratum ${stratum}`]),
    ...(position === null ? [] : [`position ${position}`]),
  ].join(', ');
