import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { Access, CLOCK, DATABASES, MASTER_KEY, type Databases, type EquipoiseRequest, type MasterKey } from '@equipoise/platform';
import type { FastifyReply } from 'fastify';
import { describeSession } from './describe-session';
import { endSession } from './session-book';
import { originOf, SessionCookie } from './session-cookie';
import type { SessionDto } from './session.dto';
import { SignIn, type BegunSession, type Credentials } from './sign-in';

/** Where sessions meet the browser: hands the cookie over and takes it back. */
@Injectable()
export class SessionDesk {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(MASTER_KEY) private readonly masterKey: MasterKey,
    private readonly signing: SignIn,
    private readonly cookie: SessionCookie,
  ) {}

  async signIn(credentials: Credentials, request: EquipoiseRequest, reply: FastifyReply): Promise<SessionDto> {
    return this.welcome(await this.signing.signIn(credentials, originOf(request)), request, reply);
  }

  /** Gives the browser the token of a session that has begun. */
  async welcome(begun: BegunSession, request: EquipoiseRequest, reply: FastifyReply): Promise<SessionDto> {
    this.cookie.give(reply, begun.token);
    return Access.forSystem(this.databases, this.clock, 'sign-in', String(request.id)).transaction((tx) => describeSession(tx, this.masterKey, begun.accountId, begun.secondFactor));
  }

  async signOut(access: Access, request: EquipoiseRequest, reply: FastifyReply): Promise<void> {
    const token = request.sessionToken;
    if (token) await access.transaction((tx) => endSession(tx, token), { reason: 'sign-out' });
    this.cookie.take(reply);
  }
}
