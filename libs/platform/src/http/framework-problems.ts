import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './problem';
import { bareHeaders } from './security-headers';

/** What stands in every answer of ours that never reached the hooks which set headers. */
const headersOf = (https: boolean, traceId: string) => ({ 'content-type': 'application/problem+json; charset=utf-8', ...bareHeaders(https), 'x-request-id': traceId });

/** An address that cannot be decoded or is too long is refused before any route; in words of ours, which do not repeat it. */
export function answerFrameworkError(https: boolean) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const { status, body } = problemOf(error, String(request.id));
    void reply.code(status).headers(headersOf(https, String(request.id))).send(JSON.stringify(body));
  };
}

const STATUS_OF_CODE: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };
const REASONS: Readonly<Record<number, string>> = { 400: 'Bad Request', 408: 'Request Timeout', 431: 'Request Header Fields Too Large' };

/** What is no HTTP at all, or has headers without an end: answered on the bare socket, which is closed. */
export function answerClientError(https: boolean, newId: () => string) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
    const traceId = newId();
    const { status, body } = problemOf({ statusCode: STATUS_OF_CODE[error.code ?? ''] ?? 400 }, traceId);
    const text = JSON.stringify(body);
    const headers = { ...headersOf(https, traceId), 'content-length': String(Buffer.byteLength(text)), connection: 'close' };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    socket.end([`HTTP/1.1 ${status} ${REASONS[status] ?? 'Bad Request'}`, ...lines, '', text].join('\r\n'));
  };
}
