import { DomainError } from '@equipoise/kernel';

const REFUSALS = {
  'sign-on-missing': ['conflict', 'This installation has no single sign-on; sign in with your password.'],
  'sign-on-unreachable': ['unavailable', 'Your institution\'s sign-on does not answer; try again in a moment, or sign in with your password.'],
  'sign-on-stale': ['conflict', 'This sign-on was begun in another window, too long ago, or is finished already; begin again.'],
  'sign-on-denied': ['not-permitted', 'Your institution\'s sign-on did not let you in; ask there, or sign in with your password.'],
  'sign-on-refused': ['not-permitted', 'The answer of your institution\'s sign-on could not be trusted; begin again, and tell your administrator if it stays so.'],
  'sign-on-unverified': ['not-permitted', 'Your institution has not verified your e-mail address, so it cannot be matched with an account here; sign in with your password.'],
  'sign-on-unknown': ['not-permitted', 'There is no open account here for your institution\'s e-mail address; ask your administrator for one.'],
  'sign-on-other-person': ['conflict', 'The account with your e-mail address belongs to another person of your institution; tell your administrator.'],
} as const satisfies Record<string, readonly ['conflict' | 'unavailable' | 'not-permitted', string]>;

export type SignOnRefusal = keyof typeof REFUSALS;
export const SIGN_ON_REFUSALS = Object.keys(REFUSALS) as readonly SignOnRefusal[];

/** What can go wrong between us and an identity provider. The page of signing in has words for each code. */
export function signOnRefused(code: SignOnRefusal): DomainError {
  const [kind, message] = REFUSALS[code];
  return new DomainError(code, kind, message);
}
