import { invalidInput, type Problem } from '@equipoise/kernel';
import { isCommonPassword } from './common-passwords';

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

const problem = (code: string, message: string, fix: string): Problem => ({ code, path: 'password', message, fix });

/** What is wrong with a password, if anything: length and the first guesses only; no rule about kinds of characters. */
export function passwordProblem(password: string, email: string): Problem | undefined {
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD) {
    return problem('password-too-short', `The password has fewer than ${SHORTEST_PASSWORD} characters.`, `Use ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD}; several words are easy to remember.`);
  }
  if (length > LONGEST_PASSWORD) return problem('password-too-long', `The password has more than ${LONGEST_PASSWORD} characters.`, 'Use a shorter one.');
  if (isCommonPassword(password) || password.toLowerCase().includes(email.toLowerCase())) {
    return problem('password-common', 'This password is among the first that somebody would guess.', 'Use several words that do not belong together.');
  }
  return undefined;
}

/** @throws DomainError invalid-input */
export function requireGoodPassword(password: string, email: string): void {
  const found = passwordProblem(password, email);
  if (found) throw invalidInput([found]);
}
