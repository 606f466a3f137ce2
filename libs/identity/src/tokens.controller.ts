import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { notFound } from '@equipoise/kernel';
import { Access, CurrentAccess, CurrentPerson, SignedIn, UuidPipe, type SignedInPerson } from '@equipoise/platform';
import { ApiTokenListDto, MadeApiTokenDto, MakeApiTokenDto } from './api-token.dto';
import { revokeToken } from './api-token-book';
import { MakeToken } from './make-token';
import { readTokens } from './read-tokens';

/** One's own access tokens: secrets by which programs work in one's name. */
@Controller('account/tokens')
export class TokensController {
  constructor(private readonly making: MakeToken) {}

  /** The tokens that still work, and what a new one may carry. */
  @Get()
  @SignedIn('about oneself')
  list(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson): Promise<ApiTokenListDto> {
    return readTokens(access, person);
  }

  /** Makes a token; the answer holds the secret, the only time that it is shown. */
  @Post()
  @SignedIn('about oneself; both components are asked for again')
  make(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson, @Body() { password, code, ...wish }: MakeApiTokenDto): Promise<MadeApiTokenDto> {
    return this.making.run(access, person, wish, { password, code });
  }

  /** Revokes a token: it is useless from the next request on. */
  @Delete(':tokenId')
  @HttpCode(204)
  @SignedIn('one revokes one\'s own token')
  async revoke(@CurrentAccess() access: Access, @CurrentPerson() { accountId }: SignedInPerson, @Param('tokenId', UuidPipe) tokenId: string): Promise<void> {
    const found = await access.transaction((tx) => revokeToken(tx, accountId, tokenId, access.now()), { reason: 'revoked by its owner' });
    if (!found) throw notFound('access token');
  }
}
