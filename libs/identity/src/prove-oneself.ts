import { Injectable } from '@nestjs/common';
import type { Access } from '@equipoise/platform';
import { ConfirmPassword } from './confirm-password';
import { Reauthenticate, type BothComponents } from './reauthenticate';

/** What whoever does it shows again. */
export type Proof = 'nothing' | 'password' | 'both';

/**
 * The rule, and the only place of it: who changes whether somebody can enter, or what they may do, enters their own password
 * again, so that a browser left open is no way to it. The code only where the other account is left with nothing but its
 * password: a code is good for one time in half a minute, and a new team has a dozen roles.
 */
export const PROOF_FOR = {
  invite: 'nothing',
  'invite-again': 'nothing',
  'make-administrator': 'password',
  'make-trial-designer': 'password',
  'give-role': 'password',
  'end-role': 'password',
  'end-sessions': 'password',
  close: 'password',
  reopen: 'password',
  'reset-second-factor': 'both',
} as const satisfies Readonly<Record<string, Proof>>;

/** What is done about accounts of others. */
export type AccountDeed = keyof typeof PROOF_FOR;

@Injectable()
export class ProveOneself {
  constructor(
    private readonly passwords: ConfirmPassword,
    private readonly reauthenticate: Reauthenticate,
  ) {}

  /**
   * Before the deed; nothing of it has happened where this throws.
   * @param path of the field that held the password
   * @throws DomainError invalid-input (wrong-password, wrong-code), too-many-attempts, token-scope
   */
  async before(deed: AccountDeed, access: Access, shown: Partial<BothComponents>, path?: string): Promise<void> {
    const proof: Proof = PROOF_FOR[deed];
    const components = { ...shown, password: shown.password ?? '' };
    if (proof === 'password') await this.passwords.confirm(access, components.password, path);
    if (proof === 'both') await this.reauthenticate.check(access, components);
  }
}
