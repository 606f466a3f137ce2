import { createRequire } from 'node:module';
import type * as LanguageCommon from '@zxcvbn-ts/language-common';

const load = createRequire(__filename);

/** Shorter cores stand in too many passwords that nobody guesses. */
const SHORTEST_CORE = 5;

let known: ReadonlySet<string> | undefined;

/** About 49,000 passwords of known breaches, from a package, without network; unpacked when the first password is chosen, not at every start. */
function breached(): ReadonlySet<string> {
  if (known) return known;
  const { dictionary } = load('@zxcvbn-ts/language-common') as typeof LanguageCommon;
  known = new Set([...dictionary['passwords-common']].map((password) => password.toLowerCase()));
  return known;
}

/**
 * Whether a password stands in the list, or is a word of it with digits and signs around: whoever guesses tries these too.
 * @param core the password in lower case without signs, and without digits at its ends
 */
export function isBreached(password: string, core: string): boolean {
  return breached().has(password.toLowerCase()) || (core.length >= SHORTEST_CORE && breached().has(core));
}
