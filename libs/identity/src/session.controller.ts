import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { Access, CurrentAccess, CurrentPerson, MASTER_KEY, Public, SignedInByPassword, type EquipoiseRequest, type MasterKey, type SignedInPerson } from '@equipoise/platform';
import type { FastifyReply } from 'fastify';
import { describeSession } from './describe-session';
import { SessionDto, SignInDto } from './session.dto';
import { SessionDesk } from './session-desk';

@Controller('session')
export class SessionController {
  constructor(
    private readonly desk: SessionDesk,
    @Inject(MASTER_KEY) private readonly masterKey: MasterKey,
  ) {}

  /** Signs in; the session's token is set as a cookie. */
  @Post()
  @HttpCode(200)
  @Public('nobody is signed in yet')
  signIn(@Body() body: SignInDto, @Req() request: EquipoiseRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionDto> {
    return this.desk.signIn(body, request, reply);
  }

  /** Who is signed in, and what they may do in which trial. */
  @Get()
  @SignedInByPassword('about oneself')
  read(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson): Promise<SessionDto> {
    return access.transaction((tx) => describeSession(tx, this.masterKey, person.accountId, person.secondFactor));
  }

  /** Signs out. */
  @Delete()
  @HttpCode(204)
  @SignedInByPassword('one ends one\'s own session')
  signOut(@CurrentAccess() access: Access, @Req() request: EquipoiseRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    return this.desk.signOut(access, request, reply);
  }
}
