import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { notFound } from '@equipoise/kernel';
import { Access, CurrentAccess, CurrentPerson, SignedIn, UuidPipe, type EquipoiseRequest, type SignedInPerson } from '@equipoise/platform';
import type { FastifyReply } from 'fastify';
import { ChangePassword } from './change-password';
import { ConfirmPassword } from './confirm-password';
import { listSessions } from './list-sessions';
import { ChangePasswordDto, EndedSessionsDto, EndSessionsDto, OwnSessionListDto } from './own-session.dto';
import { endOtherSessions, endOwnSession } from './session-book';
import { originOf } from './session-cookie';
import { SessionDesk } from './session-desk';
import { SessionDto } from './session.dto';

/** Where one is signed in, and the password that signs one in. */
@Controller('account')
export class SessionsController {
  constructor(
    private readonly desk: SessionDesk,
    private readonly changing: ChangePassword,
    private readonly passwords: ConfirmPassword,
  ) {}

  /** One's own sessions: the present one first. */
  @Get('sessions')
  @SignedIn('about oneself')
  async list(@CurrentAccess() access: Access, @CurrentPerson() { accountId }: SignedInPerson, @Req() request: EquipoiseRequest): Promise<OwnSessionListDto> {
    const items = await access.transaction((tx) => listSessions(tx, accountId, request.sessionToken, access.now()));
    return { items, total: items.length };
  }

  /** Ends all of one's sessions but the present one. */
  @Delete('sessions')
  @SignedIn('one ends one\'s own sessions; the password is asked for again')
  async endOthers(@CurrentAccess() access: Access, @CurrentPerson() { accountId }: SignedInPerson, @Body() { password }: EndSessionsDto, @Req() request: EquipoiseRequest): Promise<EndedSessionsDto> {
    await this.passwords.confirm(access, password);
    return { ended: await access.transaction((tx) => endOtherSessions(tx, accountId, request.sessionToken ?? null), { reason: 'ended by its owner' }) };
  }

  /** Ends one of one's sessions. */
  @Delete('sessions/:sessionId')
  @HttpCode(204)
  @SignedIn('one ends one\'s own session; the password is asked for again')
  async end(@CurrentAccess() access: Access, @CurrentPerson() { accountId }: SignedInPerson, @Param('sessionId', UuidPipe) sessionId: string, @Body() { password }: EndSessionsDto): Promise<void> {
    await this.passwords.confirm(access, password);
    const found = await access.transaction((tx) => endOwnSession(tx, accountId, sessionId), { reason: 'ended by its owner' });
    if (!found) throw notFound('session');
  }

  /** Changes one's password; other sessions end, this one gets a new token. */
  @Post('password')
  @HttpCode(200)
  @SignedIn('about oneself; both components are asked for again')
  async changePassword(
    @CurrentAccess() access: Access,
    @CurrentPerson() person: SignedInPerson,
    @Body() body: ChangePasswordDto,
    @Req() request: EquipoiseRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    return this.desk.welcome(await this.changing.run(access, person, body, originOf(request)), request, reply);
  }
}
