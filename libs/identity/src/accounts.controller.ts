import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, AdministratorOnly, CurrentAccess, UuidPipe } from '@equipoise/platform';
import { AccountDto, AccountListDto, CreateAccountDto, GrantRoleDto, ReasonAndPasswordDto } from './account.dto';
import { listAccounts, listTrialsToStaff } from './list-accounts';
import { ManageAccounts } from './manage-accounts';
import { OverseeAccounts } from './oversee-accounts';
import { EndedSessionsDto } from './own-session.dto';
import { ResetSecondFactorDto } from './second-factor.dto';
import { ResetSecondFactor } from './reset-second-factor';

@Controller('accounts')
@AdministratorOnly()
export class AccountsController {
  constructor(
    private readonly accounts: ManageAccounts,
    private readonly resetting: ResetSecondFactor,
    private readonly overseeing: OverseeAccounts,
  ) {}

  /** Every account with its roles, and the trials in which roles can be given. */
  @Get()
  list(@CurrentAccess() access: Access): Promise<AccountListDto> {
    return access.transaction(async (tx) => {
      const items = await listAccounts(tx, access.now(), access.author.id);
      return { items, total: items.length, trials: await listTrialsToStaff(tx) };
    });
  }

  /** Makes an account; without a password the person is invited by mail. To make an administrator or a trial designer takes one's own password. */
  @Post()
  create(@CurrentAccess() access: Access, @Body() { administrator, trialDesigner, password, ownPassword, ...person }: CreateAccountDto): Promise<AccountDto> {
    return this.accounts.create(access, { ...person, administrator: administrator ?? false, trialDesigner: trialDesigner ?? false, password: password ?? undefined }, ownPassword ?? undefined);
  }

  /** Grants a role, with one's password; it holds from the person's next request on. */
  @Post(':accountId/roles')
  grantRole(@CurrentAccess() access: Access, @Param('accountId', UuidPipe) accountId: string, @Body() body: GrantRoleDto): Promise<AccountDto> {
    return this.accounts.grant(access, accountId, { trialId: body.trialId, role: body.role, siteCode: body.siteCode ?? null }, body.password);
  }

  /** Ends a role, with one's password; it stays on record with the reason. */
  @Delete(':accountId/roles/:grantId')
  @HttpCode(204)
  endRole(@CurrentAccess() access: Access, @Param('accountId', UuidPipe) accountId: string, @Param('grantId', UuidPipe) grantId: string, @Body() { reason, password }: ReasonAndPasswordDto): Promise<void> {
    return this.accounts.endGrant(access, accountId, grantId, reason, password);
  }

  /** Takes the authenticator app off an account, with a reason and both components of whoever asks; its sessions end and the person is told. */
  @Delete(':accountId/second-factor')
  @HttpCode(204)
  resetSecondFactor(
    @CurrentAccess() access: Access,
    @Param('accountId', UuidPipe) accountId: string,
    @Body() { reason, ...components }: ResetSecondFactorDto,
  ): Promise<void> {
    return this.resetting.run(access, accountId, reason, components);
  }

  /** Sends a new link to choose a password to somebody who has none yet; earlier links are useless. */
  @Post(':accountId/invitation')
  @HttpCode(204)
  inviteAgain(@CurrentAccess() access: Access, @Param('accountId', UuidPipe) accountId: string): Promise<void> {
    return this.overseeing.inviteAgain(access, accountId);
  }

  /** Ends every session of an account and revokes its tokens, with a reason and one's password; the person is told. */
  @Delete(':accountId/sessions')
  endSessions(@CurrentAccess() access: Access, @Param('accountId', UuidPipe) accountId: string, @Body() shown: ReasonAndPasswordDto): Promise<EndedSessionsDto> {
    return this.overseeing.endSessions(access, accountId, shown);
  }

  /** Closes an account, with a reason and one's password: no sign-in, no token, no link; it stays on record. An open invitation is withdrawn so. */
  @Post(':accountId/closure')
  @HttpCode(204)
  close(@CurrentAccess() access: Access, @Param('accountId', UuidPipe) accountId: string, @Body() shown: ReasonAndPasswordDto): Promise<void> {
    return this.overseeing.close(access, accountId, shown);
  }

  /** Opens a closed account again, with a reason and one's password. */
  @Delete(':accountId/closure')
  @HttpCode(204)
  reopen(@CurrentAccess() access: Access, @Param('accountId', UuidPipe) accountId: string, @Body() shown: ReasonAndPasswordDto): Promise<void> {
    return this.overseeing.reopen(access, accountId, shown);
  }
}
