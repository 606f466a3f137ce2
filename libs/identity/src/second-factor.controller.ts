import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { Access, CurrentAccess, CurrentPerson, SignedIn, SignedInByPassword, type EquipoiseRequest, type SignedInPerson } from '@equipoise/platform';
import type { FastifyReply } from 'fastify';
import { ConfirmSecondFactorDto, OfferedSecondFactorDto, OfferSecondFactorDto, RecoveryCodesDto, RenewRecoveryCodesDto, SecondFactorSetUpDto, ShowSecondFactorDto } from './second-factor.dto';
import { originOf } from './session-cookie';
import { SessionDesk } from './session-desk';
import { SessionDto } from './session.dto';
import { SetUpSecondFactor } from './set-up-second-factor';
import { ShowSecondFactor } from './show-second-factor';

/** The second step of signing in, and how one comes by it. */
@Controller()
export class SecondFactorController {
  constructor(
    private readonly desk: SessionDesk,
    private readonly showing: ShowSecondFactor,
    private readonly setting: SetUpSecondFactor,
  ) {}

  /** Shows the second factor; the session gets a new token. */
  @Post('session/second-factor')
  @HttpCode(200)
  @SignedInByPassword('the second step of signing in')
  async show(
    @CurrentAccess() access: Access,
    @CurrentPerson() person: SignedInPerson,
    @Body() { code }: ShowSecondFactorDto,
    @Req() request: EquipoiseRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    return this.desk.welcome(await this.showing.run(access, person, code, originOf(request)), request, reply);
  }

  /** Offers the secret of a new authenticator app; nothing changes until its first code was right. */
  @Post('account/second-factor')
  @HttpCode(200)
  @SignedInByPassword('who must set up a factor has none to show; whoever has one enters both components')
  offerSecondFactor(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson, @Body() { password, code }: OfferSecondFactorDto): Promise<OfferedSecondFactorDto> {
    return this.setting.offer(access, person, { password: password ?? '', code });
  }

  /** Takes the offered app into use; the answer holds the recovery codes, the only time that they are shown. */
  @Post('account/second-factor/confirmation')
  @HttpCode(200)
  @SignedInByPassword('who must set up a factor has none to show')
  async confirmSecondFactor(
    @CurrentAccess() access: Access,
    @CurrentPerson() person: SignedInPerson,
    @Body() { code }: ConfirmSecondFactorDto,
    @Req() request: EquipoiseRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SecondFactorSetUpDto> {
    const { recoveryCodes, begun } = await this.setting.confirm(access, person, code, originOf(request));
    return { recoveryCodes: [...recoveryCodes], session: await this.desk.welcome(begun, request, reply) };
  }

  /** New recovery codes instead of the earlier ones; the only time that they are shown. */
  @Post('account/recovery-codes')
  @HttpCode(200)
  @SignedIn('about oneself; both components are asked for again')
  async renewRecoveryCodes(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson, @Body() body: RenewRecoveryCodesDto): Promise<RecoveryCodesDto> {
    return { recoveryCodes: [...(await this.setting.renewRecoveryCodes(access, person, body))] };
  }
}
