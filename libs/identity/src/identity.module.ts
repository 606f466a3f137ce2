import { Module, type DynamicModule } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { CLOCK, SESSION_RESOLVER } from '@equipoise/platform';
import { AddressThrottle } from './address-throttle';
import { PASSWORD_COST, PasswordHasher, type PasswordCost } from './password-hasher';
import { ResolveSession } from './resolve-session';
import { SessionCookie } from './session-cookie';
import { SessionDesk } from './session-desk';
import { SessionController } from './session.controller';
import { SignIn } from './sign-in';

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
      controllers: [SessionController],
      providers: [
        { provide: PasswordHasher, useValue: new PasswordHasher(passwordCost) },
        { provide: AddressThrottle, inject: [CLOCK], useFactory: (clock: Clock) => new AddressThrottle(clock) },
        { provide: SESSION_RESOLVER, useClass: ResolveSession },
        SessionCookie,
        SessionDesk,
        SignIn,
      ],
      exports: [SESSION_RESOLVER, PasswordHasher],
    };
  }
}
