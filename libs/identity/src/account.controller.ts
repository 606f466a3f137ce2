import { Body, Controller, Get, HttpCode, Inject, Patch, Post, Req, Res } from '@nestjs/common';
import { Access, CurrentAccess, CurrentPerson, MASTER_KEY, Public, SignedIn, type EquipoiseRequest, type MasterKey, type SignedInPerson } from '@equipoise/platform';
import type { FastifyReply } from 'fastify';
import { ChangeProfileDto, CheckedLinkDto, CheckLinkDto, CompletePasswordResetDto, PasswordResetRequestedDto, RequestPasswordResetDto, SetUpDto, SetUpStateDto } from './account.dto';
import { changeProfile } from './change-profile';
import { MailboxDto } from './mailbox.dto';
import { readMailbox } from './read-mailbox';
import { ResetPassword } from './reset-password';
import { originOf } from './session-cookie';
import { SessionDesk } from './session-desk';
import { SessionDto } from './session.dto';
import { SetUp } from './set-up';

/** What people do about their own account, before and after they are signed in. */
@Controller()
export class AccountController {
  constructor(
    private readonly setUp: SetUp,
    private readonly desk: SessionDesk,
    private readonly resetting: ResetPassword,
    @Inject(MASTER_KEY) private readonly masterKey: MasterKey,
  ) {}

  /** Whether this installation waits for its first account. */
  @Get('setup')
  @Public('nobody can be signed in before the first account exists')
  async needsSetUp(@Req() request: EquipoiseRequest): Promise<SetUpStateDto> {
    return { needed: await this.setUp.needed(String(request.id)) };
  }

  /** Makes the first account, administrator and trial designer, and signs in. Once only. */
  @Post('setup')
  @Public('nobody can be signed in before the first account exists')
  async runSetUp(@Body() body: SetUpDto, @Req() request: EquipoiseRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionDto> {
    return this.desk.welcome(await this.setUp.run(body, originOf(request)), request, reply);
  }

  /** Changes one's own language or name. */
  @Patch('account')
  @SignedIn('about oneself')
  changeProfile(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson, @Body() body: ChangeProfileDto): Promise<SessionDto> {
    return changeProfile(access, this.masterKey, person, body);
  }

  /** Asks for a link to choose a new password; the answer is the same whether the account exists. */
  @Post('password-resets')
  @HttpCode(202)
  @Public('who has forgotten the password cannot sign in')
  async requestReset(@Body() body: RequestPasswordResetDto, @Req() request: EquipoiseRequest): Promise<PasswordResetRequestedDto> {
    await this.resetting.request(body.email, originOf(request));
    return {};
  }

  /** Whether the link of a mail still works, so that nobody thinks of a password for nothing. It stays as good as it was. */
  @Post('password-resets/check')
  @HttpCode(200)
  @Public('the link stands in for the password')
  checkLink(@Body() { token }: CheckLinkDto, @Req() request: EquipoiseRequest): Promise<CheckedLinkDto> {
    return this.resetting.check(token, originOf(request));
  }

  /** Chooses the password by the link; ends every session of the account. */
  @Post('password-resets/complete')
  @HttpCode(204)
  @Public('the link stands in for the password')
  completeReset(@Body() body: CompletePasswordResetDto, @Req() request: EquipoiseRequest): Promise<void> {
    return this.resetting.complete(body.token, body.password, originOf(request));
  }

  /** The local mailbox: mail to oneself, and to participants of one's trials where a role allows it. */
  @Get('mailbox')
  @SignedIn('mail to oneself; what more is shown is decided by role')
  mailbox(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson): Promise<MailboxDto> {
    return readMailbox(access, person);
  }
}
