import { HttpException, Logger } from '@nestjs/common';
import { DomainError, type ErrorKind } from '@equipoise/kernel';
import { translateDatabaseError } from '../database/transaction';

const STATUS: Record<ErrorKind, number> = {
  invalid: 422,
  'not-signed-in': 401,
  'not-permitted': 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  'precondition-required': 428,
  'too-many': 429,
  unavailable: 503,
};
const TITLES: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'Not signed in',
  403: 'Not permitted',
  404: 'Not found',
  405: 'Not allowed here',
  408: 'Too slow',
  409: 'Not possible now',
  412: 'Changed meanwhile',
  413: 'Too large',
  414: 'Too large',
  415: 'Not this type of content',
  422: 'Not accepted',
  428: 'A precondition is missing',
  429: 'Too many requests',
  431: 'Too large',
  500: 'A fault of ours',
  503: 'Not available now',
};
/** Sentences for what the framework refuses before a handler is reached. */
const FRAMEWORK: Record<number, { code: string; detail: string }> = {
  400: { code: 'unreadable-request', detail: 'The request cannot be read: send valid JSON and a well-formed address.' },
  403: { code: 'not-permitted', detail: 'This address is not served.' },
  404: { code: 'not-found', detail: 'There is nothing at this address.' },
  408: { code: 'too-slow', detail: 'The request took too long to arrive; nothing was saved.' },
  413: { code: 'too-large', detail: 'This is larger than the server accepts; nothing was saved.' },
  414: { code: 'too-large', detail: 'This address is longer than the server accepts.' },
  415: { code: 'wrong-content-type', detail: 'Send application/json.' },
  431: { code: 'too-large', detail: 'The headers of this request are larger than the server accepts.' },
};

const logger = new Logger('Http');

/** A refusal as it leaves (RFC 9457). */
export interface Refusal {
  readonly status: number;
  readonly retryAfterSeconds?: number;
  readonly body: object;
  /** What it is, for the log. */
  readonly codes: { readonly code: string; readonly problems: readonly string[] };
}

/** What an error is to whoever caused it: without submitted values, arms or SQL. What is a fault of ours is logged with its trace id. */
export function problemOf(thrown: unknown, traceId: string): Refusal {
  const error = translateDatabaseError(thrown);
  if (error instanceof DomainError) {
    const status = STATUS[error.kind];
    const { problems, conditions, retryAfterSeconds } = error.safe;
    const codes = { code: error.code, problems: (problems ?? []).map(({ code }) => code) };
    return { status, retryAfterSeconds, codes, body: { type: 'about:blank', title: TITLES[status], status, code: error.code, detail: error.message, traceId, problems, conditions } };
  }
  const status = error instanceof HttpException ? error.getStatus() : ((error as { statusCode?: number }).statusCode ?? 500);
  const known = FRAMEWORK[status];
  if (status >= 500 || !known) {
    logger.error(`request ${traceId} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  const final = known ? status : status >= 400 && status < 500 ? 400 : 500;
  const { code, detail } = FRAMEWORK[final] ?? { code: 'internal-error', detail: 'Something failed on our side; nothing was saved. Give this trace id to your operator.' };
  return { status: final, codes: { code, problems: [] }, body: { type: 'about:blank', title: TITLES[final], status: final, code, detail, traceId } };
}
