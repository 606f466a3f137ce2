import { invalidInput, type Problem } from '@equipoise/kernel';
import { isCommonPassword } from './common-passwords';
import { isPersonal } from './personal-words';

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** Whose password it is to be. */
export interface Owner {
  readonly email: string;
  readonly displayName?: string;
}

const problem = (code: string, message: string, fix: string): Problem => ({ code, path: 'password', message, fix });

/** What is wrong with a password, if anything: length, the first guesses and the owner's own words only; no rule about kinds of characters. */
export function passwordProblem(password: string, owner: Owner): Problem | undefined {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) {
    return problem('password-too-short', `The password has fewer than ${SHORTEST_PASSWORD} characters.`, `Use ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD}; several words are easy to remember.`);
  }
  if (length > LONGEST_PASSWORD) return problem('password-too-long', `The password has more than ${LONGEST_PASSWORD} characters.`, 'Use a shorter one.');
  if (isPersonal(password, owner)) {
    return problem('password-personal', 'This password is little more than your name or address.', 'Use several words that have nothing to do with you.');
  }
  if (isCommonPassword(password)) {
    return problem('password-common', 'This password is among the first that somebody would guess.', 'Use several words that do not belong together.');
  }
  return undefined;
}

/** @throws DomainError invalid-input */
export function requireGoodPassword(password: string, owner: Owner): void {
  const found = passwordProblem(password, owner);
  if (found) throw invalidInput([found]);
}
