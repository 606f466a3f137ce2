import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { DomainError } from '@equipoise/kernel';
import { CONFIG, cookieName, Public, type Config, type EquipoiseRequest } from '@equipoise/platform';
import type { FastifyReply } from 'fastify';
import { IdentityProvider } from './identity-provider';
import { SIGN_ON_LIFETIME_MS } from './limits';
import { originOf, SessionCookie } from './session-cookie';
import { SignOn } from './sign-on';
import { BeginSignOnDto, BegunSignOnDto, SignOnStateDto } from './sign-on.dto';

const ATTEMPT_COOKIE = 'equipoise_sign_on';

/** Single sign-on: out to the identity provider and back. */
@Controller('session/provider')
export class SignOnController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly provider: IdentityProvider,
    private readonly signOn: SignOn,
    private readonly session: SessionCookie,
  ) {}

  /** Whether there is single sign-on. */
  @Get()
  @Public('the page of signing in asks')
  state(): SignOnStateDto {
    return { available: this.provider.available };
  }

  /** Begins a sign-on; the browser goes to the address. */
  @Post()
  @HttpCode(200)
  @Public('nobody is signed in yet')
  async begin(@Body() { next }: BeginSignOnDto, @Res({ passthrough: true }) reply: FastifyReply): Promise<BegunSignOnDto> {
    const { address, cookie } = await this.signOn.begin(next ?? '/');
    void reply.setCookie(this.cookieName, cookie, { ...this.attributes, maxAge: SIGN_ON_LIFETIME_MS / 1000 });
    return { address };
  }

  /** Where the provider sends the browser back to; it goes on to the page that was wanted, or to the page of signing in with the reason. */
  @Get('callback')
  @Public('nobody is signed in yet; the answer of the provider is checked')
  async finish(@Req() request: EquipoiseRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    void reply.clearCookie(this.cookieName, this.attributes);
    void reply.status(303).header('location', await this.wayOn(request, reply));
  }

  private async wayOn(request: EquipoiseRequest, reply: FastifyReply): Promise<string> {
    const [, query = ''] = /^[^?]*(\?.*)?$/s.exec(request.url) ?? [];
    try {
      const { begun, next } = await this.signOn.finish(query, request.cookies[this.cookieName], originOf(request));
      this.session.give(reply, begun.token);
      const waits = begun.secondFactor === 'code-required' || begun.secondFactor === 'set-up-required';
      return waits ? `/sign-in?${new URLSearchParams({ next }).toString()}` : next;
    } catch (error) {
      if (error instanceof DomainError) return `/sign-in?${new URLSearchParams({ refused: error.code }).toString()}`;
      throw error;
    }
  }

  private get cookieName() {
    return cookieName(ATTEMPT_COOKIE, this.config.https);
  }

  /** Lax: the way back begins on the provider's page. */
  private get attributes() {
    return { httpOnly: true, sameSite: 'lax', path: '/', secure: this.config.https } as const;
  }
}
