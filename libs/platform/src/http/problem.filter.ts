import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError, type ErrorKind } from '@equipoise/kernel';
import type { FastifyReply } from 'fastify';
import { translateDatabaseError } from '../database/transaction';
import type { EquipoiseRequest } from './request';

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
  409: 'Not possible now',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Not this type of content',
  422: 'Not accepted',
  428: 'A precondition is missing',
  429: 'Too many requests',
  500: 'A fault of ours',
  503: 'Not available now',
};
/** Sentences for what the framework refuses before a handler is reached. */
const FRAMEWORK: Record<number, { code: string; detail: string }> = {
  400: { code: 'unreadable-request', detail: 'The request cannot be read: send valid JSON and a well-formed address.' },
  404: { code: 'not-found', detail: 'There is nothing at this address.' },
  413: { code: 'too-large', detail: 'This is larger than the server accepts; nothing was saved.' },
  414: { code: 'too-large', detail: 'This address is longer than the server accepts.' },
  415: { code: 'wrong-content-type', detail: 'Send application/json.' },
};

/** Every error leaves as application/problem+json (RFC 9457), with a stable code and without submitted values, arms or SQL. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<EquipoiseRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status, body, retryAfterSeconds } = this.problemOf(thrown, String(request.id));
    if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(retryAfterSeconds));
    void reply.status(status).header('content-type', 'application/problem+json; charset=utf-8').header('cache-control', 'no-store').send(JSON.stringify(body));
  }

  private problemOf(thrown: unknown, traceId: string) {
    const error = translateDatabaseError(thrown);
    if (error instanceof DomainError) {
      const status = STATUS[error.kind];
      const { problems, conditions, retryAfterSeconds } = error.safe;
      return { status, retryAfterSeconds, body: { type: 'about:blank', title: TITLES[status], status, code: error.code, detail: error.message, traceId, problems, conditions } };
    }
    const status = error instanceof HttpException ? error.getStatus() : ((error as { statusCode?: number }).statusCode ?? 500);
    const known = FRAMEWORK[status];
    if (status >= 500 || !known) {
      this.logger.error(`request ${traceId} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    const final = known ? status : status >= 400 && status < 500 ? 400 : 500;
    const { code, detail } = FRAMEWORK[final] ?? { code: 'internal-error', detail: 'Something failed on our side; nothing was saved. Give this trace id to your operator.' };
    return { status: final, retryAfterSeconds: undefined, body: { type: 'about:blank', title: TITLES[final], status: final, code, detail, traceId } };
  }
}
