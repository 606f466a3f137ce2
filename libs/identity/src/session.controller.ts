import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { Access, CurrentAccess, CurrentPerson, Public, SignedInByPassword, type EquipoiseRequest, type SignedInPerson } from '@equipoise/platform';
import type { FastifyReply } from 'fastify';
import { describeSession } from './describe-session';
import { SessionDto, SignInDto } from './session.dto';
import { SessionDesk } from './session-desk';

@Controller('session')
export class SessionController {
  constructor(private readonly desk: SessionDesk) {}

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
    return access.transaction((tx) => describeSession(tx, person.accountId, person.secondFactor));
  }

  /** Signs out. */
  @Delete()
  @HttpCode(204)
  @SignedInByPassword('one ends one\'s own session')
  signOut(@CurrentAccess() access: Access, @Req() request: EquipoiseRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    return this.desk.signOut(access, request, reply);
  }
}
