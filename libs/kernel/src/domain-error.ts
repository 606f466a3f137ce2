/** What kind of refusal it is; the HTTP filter and the command line turn it into a status or an exit code. */
export type ErrorKind =
  | 'invalid' // 422: the input is wrong; `problems` say where and how to mend it
  | 'not-signed-in' // 401
  | 'not-permitted' // 403: only where the existence of the thing is no secret
  | 'not-found' // 404: absent, or not to be seen by this person
  | 'conflict' // 409: the state of things forbids it
  | 'stale' // 412: somebody changed it meanwhile
  | 'precondition-required' // 428: If-Match or Idempotency-Key is missing
  | 'too-many' // 429
  | 'unavailable'; // 503: the database or a service cannot answer now

/** One mistake in what somebody sent: where it is, what it is, what to do. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  readonly fix?: string;
  /** What the sentence names (a stratum, a number), so that a page can say it in its own language. Only what the sender sent or may know. */
  readonly values?: Readonly<Record<string, string | number>>;
}

/** One condition of a gate, met or not. */
export interface Condition {
  readonly code: string;
  readonly met: boolean;
  readonly label: { readonly en: string; readonly es: string };
  readonly detail?: string | null;
}

/**
 * A refusal that the person who caused it can understand. `code` is stable (people script against it);
 * `message` is one sentence; neither ever carries an arm that the person does not know, or SQL.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    message: string,
    readonly safe: { readonly problems?: readonly Problem[]; readonly conditions?: readonly Condition[]; readonly retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

export const invalidInput = (problems: readonly Problem[], message = 'Some of what was sent cannot be accepted; nothing was saved.') =>
  new DomainError('invalid-input', 'invalid', message, { problems });

export const notFound = (what: string) => new DomainError('not-found', 'not-found', `There is no such ${what}, or it is not yours to see.`);

export const notPermitted = (message = 'Your roles do not allow this.') => new DomainError('not-permitted', 'not-permitted', message);

export const staleVersion = (what: string) =>
  new DomainError('stale-version', 'stale', `Somebody changed this ${what} since you opened it; look at the present state and try again. Nothing was overwritten.`);
