import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { problemOf, type Refusal } from './problem';
import { levelOfRefusal, refusalLine } from './refusal-line';
import type { EquipoiseRequest } from './request';

/** Every error leaves as application/problem+json (RFC 9457), with a stable code and without submitted values, arms or SQL. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Refusals');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<EquipoiseRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refusal = problemOf(thrown, String(request.id));
    const { status, body, retryAfterSeconds } = refusal;
    this.note(refusal, request);
    if (retryAfterSeconds !== undefined) void reply.header('retry-after', String(retryAfterSeconds));
    void reply.status(status).header('content-type', 'application/problem+json; charset=utf-8').header('cache-control', 'no-store').send(JSON.stringify(body));
  }

  private note({ status, codes }: Refusal, request: EquipoiseRequest): void {
    const showedSomething = request.sessionToken !== undefined || request.headers.authorization !== undefined;
    const level = levelOfRefusal({ status, ...codes }, { showedSomething });
    if (!level) return;
    const { method, ip: address, person, id } = request;
    this.logger[level](refusalLine({ status, ...codes }, { method, route: request.routeOptions.url ?? '', address, accountId: person?.accountId ?? null, showedSomething, traceId: String(id) }));
  }
}
