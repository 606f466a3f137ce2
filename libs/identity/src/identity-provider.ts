import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, publicAddress, type Config } from '@equipoise/platform';
import type { Configuration, IDToken } from 'openid-client';
import { hasKnownSignature } from './identity-token-algorithm';
import type { SignOnAttempt } from './sign-on-attempt';
import { signOnRefused } from './sign-on.errors';

/** Whom the provider vouches for. */
export interface VouchedPerson {
  readonly issuer: string;
  /** The provider's own name of the person, for ever the same. */
  readonly subject: string;
  readonly email: string | undefined;
  readonly emailVerified: boolean;
  /** Whether the provider says that it asked for a second factor. */
  readonly secondFactor: boolean;
}

const ANSWER_WITHIN_S = 10;
const CALLBACK = '/api/session/provider/callback';
/** How providers name a sign-in with more than one factor (RFC 8176). */
const SECOND_FACTOR_METHOD = 'mfa';

// loaded when first used: an installation without single sign-on does not pay for it at its start
const library = () => import('openid-client');

/** The institution's OpenID Connect provider: authorization code with PKCE, state and nonce. */
@Injectable()
export class IdentityProvider {
  private readonly logger = new Logger('SignOn');
  private discovered: Promise<Configuration> | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  get available(): boolean {
    return this.config.signOn !== undefined;
  }

  /** Address of the provider's page that begins this attempt. @throws DomainError sign-on-missing, sign-on-unreachable */
  async addressFor({ state, nonce, verifier }: SignOnAttempt): Promise<string> {
    const [oidc, configuration] = [await library(), await this.discover()];
    const address = oidc.buildAuthorizationUrl(configuration, {
      ...{ redirect_uri: this.callback, scope: 'openid email', state, nonce },
      ...{ code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    });
    return address.href;
  }

  /**
   * Redeems the code that came back.
   * @param query of the address that the browser came back to, with its question mark
   * @throws DomainError sign-on-missing, sign-on-unreachable, sign-on-denied, sign-on-refused
   */
  async redeem(query: string, { state, nonce, verifier }: SignOnAttempt): Promise<VouchedPerson> {
    const [oidc, configuration] = [await library(), await this.discover()];
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${this.callback}${query}`), {
        ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
      });
      const claims = tokens.claims();
      if (!claims || !tokens.id_token || !hasKnownSignature(tokens.id_token)) throw signOnRefused('sign-on-refused');
      // some providers keep the address out of the identity token
      const more = claims.email === undefined && configuration.serverMetadata().userinfo_endpoint ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
      return this.personOf(claims, { ...more, ...claims });
    } catch (error) {
      throw this.refusalOf(error, oidc);
    }
  }

  private get callback(): string {
    return `${publicAddress(this.config)}${CALLBACK}`;
  }

  /** What the provider says of itself; asked again after a failure, kept after a success. */
  private async discover(): Promise<Configuration> {
    const { signOn } = this.config;
    if (!signOn) throw signOnRefused('sign-on-missing');
    const oidc = await library();
    const issuer = new URL(signOn.issuer);
    this.discovered ??= oidc.discovery(issuer, signOn.clientId, signOn.clientSecret, undefined, {
      timeout: ANSWER_WITHIN_S,
      // signatures of identity tokens are checked by the provider's keys, not left to the connection alone;
      // readConfig takes http on this very machine only, for trying things out
      execute: [oidc.enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [])],
    });
    try {
      return await this.discovered;
    } catch (error) {
      this.discovered = undefined;
      this.logger.error(`the identity provider could not be asked what it offers: ${(error as Error).message}`);
      throw signOnRefused('sign-on-unreachable');
    }
  }

  private personOf({ iss, sub, amr, acr }: IDToken, { email, email_verified: verified }: Record<string, unknown>): VouchedPerson {
    const methods = Array.isArray(amr) ? amr : [];
    const secondFactor = methods.includes(SECOND_FACTOR_METHOD) || (typeof acr === 'string' && (this.config.signOn?.secondFactorClasses ?? []).includes(acr));
    return { issuer: iss, subject: sub, email: typeof email === 'string' ? email : undefined, emailVerified: verified === true, secondFactor };
  }

  /** What went wrong, told apart only as far as it helps whoever stands at the door; the log says more, and no token. */
  private refusalOf(error: unknown, oidc: Awaited<ReturnType<typeof library>>) {
    this.logger.warn(`a sign-on was refused: ${(error as Error).message}`);
    if (error instanceof oidc.AuthorizationResponseError) return signOnRefused('sign-on-denied');
    return signOnRefused(isOfNetwork(error) ? 'sign-on-unreachable' : 'sign-on-refused');
  }
}

/** Whether it, or what caused it, is a connection that failed: `fetch` says so by a TypeError, by name because it may be of another realm. */
function isOfNetwork(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code, cause } = error as { readonly name?: unknown; readonly code?: unknown; readonly cause?: unknown };
  return name === 'TypeError' || code === 'OAUTH_TIMEOUT' || isOfNetwork(cause);
}
