import { DomainError, invalidInput } from '@equipoise/kernel';

export const wrongCode = () =>
  invalidInput([{ code: 'wrong-code', path: 'code', message: 'This code is not right, or it was used already.', fix: 'Enter the code that the app shows now, or a recovery code that you have not used.' }], 'The code is not right.');

export const codesPaused = (until: Date, now: Date) =>
  new DomainError('too-many-attempts', 'too-many', 'Too many wrong codes; wait some minutes.', { retryAfterSeconds: Math.ceil((until.getTime() - now.getTime()) / 1000) });

export const notAsked = () => new DomainError('code-not-asked', 'conflict', 'This session does not wait for a code.');

export const nothingOffered = () => new DomainError('nothing-offered', 'conflict', 'There is no new authenticator app to confirm: begin its set-up again.');

export const codeFirst = () => new DomainError('second-factor-required', 'not-permitted', 'Show the factor that you have before you set up another one.');
