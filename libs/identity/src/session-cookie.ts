import { Inject, Injectable } from '@nestjs/common';
import type {} from '@fastify/cookie';
import { CONFIG, cookieName, SESSION_COOKIE, type Config, type EquipoiseRequest } from '@equipoise/platform';
import type { FastifyReply } from 'fastify';
import type { RequestOrigin } from './session-book';

/** The cookie lives as long as the browser; how long the session lives is the server's affair. */
@Injectable()
export class SessionCookie {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  give(reply: FastifyReply, token: string): void {
    void reply.setCookie(this.name, token, this.attributes);
  }

  take(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.attributes);
  }

  private get name() {
    return cookieName(SESSION_COOKIE, this.config.https);
  }

  private get attributes() {
    return { httpOnly: true, sameSite: 'strict', path: '/', secure: this.config.https } as const;
  }
}

/** Where a request comes from, as far as sign-in needs to know. */
export const originOf = (request: EquipoiseRequest): RequestOrigin => ({
  requestId: String(request.id),
  address: request.ip,
  userAgent: request.headers['user-agent'] ?? null,
  previousToken: request.sessionToken ?? null,
});
