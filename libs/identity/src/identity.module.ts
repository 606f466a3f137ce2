import { Module, type DynamicModule } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { CLOCK, SESSION_RESOLVER } from '@equipoise/platform';
import { AccountController } from './account.controller';
import { AccountsController } from './accounts.controller';
import { AddressThrottle } from './address-throttle';
import { ConfirmPassword } from './confirm-password';
import { ContactVault } from './contact-vault';
import { ContactController } from './contact.controller';
import { ManageAccounts } from './manage-accounts';
import { ParticipantContact } from './participant-contact';
import { PASSWORD_COST, PasswordHasher, type PasswordCost } from './password-hasher';
import { PasswordLink } from './password-link';
import { ResetPassword } from './reset-password';
import { ResetSecondFactor } from './reset-second-factor';
import { ResolveSession } from './resolve-session';
import { SecondFactorController } from './second-factor.controller';
import { SecondFactorVault } from './second-factor-vault';
import { SecurityNotice } from './security-notice';
import { SessionCookie } from './session-cookie';
import { SessionDesk } from './session-desk';
import { SessionController } from './session.controller';
import { SetUp } from './set-up';
import { SetUpSecondFactor } from './set-up-second-factor';
import { ShowSecondFactor } from './show-second-factor';
import { SignIn } from './sign-in';
import { SigningCredentials } from './signing-credentials';

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
      controllers: [SessionController, SecondFactorController, AccountController, AccountsController, ContactController],
      providers: [
        { provide: PasswordHasher, useValue: new PasswordHasher(passwordCost) },
        { provide: AddressThrottle, inject: [CLOCK], useFactory: (clock: Clock) => new AddressThrottle(clock) },
        { provide: SESSION_RESOLVER, useClass: ResolveSession },
        ConfirmPassword,
        ContactVault,
        ManageAccounts,
        ParticipantContact,
        PasswordLink,
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
        SigningCredentials,
      ],
      exports: [SESSION_RESOLVER, ConfirmPassword, PasswordHasher, ContactVault, SigningCredentials],
    };
  }
}
