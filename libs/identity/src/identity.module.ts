import { Module, type DynamicModule } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { CLOCK, SESSION_RESOLVER, TOKEN_RESOLVER } from '@equipoise/platform';
import { AccountController } from './account.controller';
import { AccountsController } from './accounts.controller';
import { AddressThrottle } from './address-throttle';
import { ChangePassword } from './change-password';
import { CheckCode } from './check-code';
import { ConfirmPassword } from './confirm-password';
import { ContactVault } from './contact-vault';
import { ContactController } from './contact.controller';
import { MakeToken } from './make-token';
import { IdentityProvider } from './identity-provider';
import { ManageAccounts } from './manage-accounts';
import { MasterKeyController } from './master-key.controller';
import { MasterKeyTerms } from './master-key-terms';
import { MasterKeyWatch } from './master-key-watch';
import { OverseeAccounts } from './oversee-accounts';
import { ParticipantContact } from './participant-contact';
import { PASSWORD_COST, PasswordHasher, type PasswordCost } from './password-hasher';
import { PasswordLink } from './password-link';
import { ProveOneself } from './prove-oneself';
import { Reauthenticate } from './reauthenticate';
import { ResetPassword } from './reset-password';
import { ResetSecondFactor } from './reset-second-factor';
import { ResolveSession } from './resolve-session';
import { ResolveToken } from './resolve-token';
import { SecondFactorController } from './second-factor.controller';
import { SecondFactorVault } from './second-factor-vault';
import { SecurityNotice } from './security-notice';
import { SessionCookie } from './session-cookie';
import { SessionDesk } from './session-desk';
import { SessionController } from './session.controller';
import { SessionsController } from './sessions.controller';
import { SetUp } from './set-up';
import { SetUpSecondFactor } from './set-up-second-factor';
import { ShowSecondFactor } from './show-second-factor';
import { SignIn } from './sign-in';
import { SignOn } from './sign-on';
import { SignOnController } from './sign-on.controller';
import { SigningCredentials } from './signing-credentials';
import { TokensController } from './tokens.controller';

export interface IdentityOptions {
  /** Lighter than the default only for tests and demonstrations. */
  readonly passwordCost?: PasswordCost;
}

/** Accounts, sign-in, roles and participants' contacts. */
@Module({})
export class IdentityModule {
  static with({ passwordCost = PASSWORD_COST }: IdentityOptions = {}): DynamicModule {
    return {
      module: IdentityModule,
      global: true,
      controllers: [SessionController, SignOnController, SecondFactorController, SessionsController, TokensController, AccountController, AccountsController, ContactController, MasterKeyController],
      providers: [
        { provide: PasswordHasher, useValue: new PasswordHasher(passwordCost) },
        { provide: AddressThrottle, inject: [CLOCK], useFactory: (clock: Clock) => new AddressThrottle(clock) },
        { provide: SESSION_RESOLVER, useClass: ResolveSession },
        { provide: TOKEN_RESOLVER, useClass: ResolveToken },
        ChangePassword,
        CheckCode,
        ConfirmPassword,
        ContactVault,
        IdentityProvider,
        MakeToken,
        ManageAccounts,
        MasterKeyTerms,
        MasterKeyWatch,
        OverseeAccounts,
        ParticipantContact,
        PasswordLink,
        ProveOneself,
        Reauthenticate,
        ResetPassword,
        ResetSecondFactor,
        SecondFactorVault,
        SecurityNotice,
        SessionCookie,
        SessionDesk,
        SetUp,
        SetUpSecondFactor,
        ShowSecondFactor,
        SignIn,
        SignOn,
        SigningCredentials,
      ],
      exports: [SESSION_RESOLVER, TOKEN_RESOLVER, ConfirmPassword, PasswordHasher, ContactVault, SigningCredentials],
    };
  }
}
