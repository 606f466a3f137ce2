import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { invalidInput } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { ConfirmPassword, requirePerson } from './confirm-password';
import { normaliseEmail } from './email';

/** What somebody enters to sign: who they are and what only they know. */
export interface Credentials {
  /** The address with which they sign in; may be left out once both were given in this session. */
  readonly email?: string | null;
  readonly password: string;
}

export interface Signer {
  readonly accountId: string;
  readonly printedName: string;
}

const markOf = (session: string): Buffer => createHash('sha256').update(`equipoise/signing|${session}`).digest();

const identify = (message: string) =>
  invalidInput([{ code: 'identification-needed', path: 'email', message, fix: 'Enter the e-mail address with which you sign in.' }], 'Both components of the signature are needed; nothing was signed.');

/**
 * An electronic signature takes two components, the address and the password: both for the first signature of a session,
 * the password alone for those after it (21 CFR 11.200). Without a session both are needed every time.
 */
@Injectable()
export class SigningCredentials {
  constructor(private readonly passwords: ConfirmPassword) {}

  /** @throws DomainError token-scope, invalid-input (identification-needed, wrong-password), too-many-attempts */
  async check(access: Access, credentials: Credentials): Promise<Signer> {
    const { password } = credentials;
    const email = credentials.email ?? undefined;
    requirePerson(access);
    const { session } = access.author;
    const mark = session === undefined ? undefined : markOf(session);
    const identified = mark !== undefined && (await this.identifiedBefore(access, mark));
    if (email === undefined && !identified) throw identify('The first signature of a session needs your e-mail address too.');
    const signer = await this.passwords.confirm(access, password);
    if (email !== undefined && !(await this.isOwn(access, signer.accountId, email))) throw identify('This is not the e-mail address of your account.');
    if (mark !== undefined && !identified) await this.note(access, mark, signer.accountId);
    return signer;
  }

  private async identifiedBefore(access: Access, mark: Buffer): Promise<boolean> {
    const rows = await access.onBehalf((tx) => tx.query<unknown[]>('select 1 from identity.signing_session where session_mark = $1 and account_id = $2', [mark, access.author.id]));
    return rows.length > 0;
  }

  private async isOwn(access: Access, accountId: string, email: string): Promise<boolean> {
    const rows = await access.onBehalf((tx) => tx.query<unknown[]>('select 1 from identity.account where id = $1 and email = $2', [accountId, normaliseEmail(email)]));
    return rows.length > 0;
  }

  private async note(access: Access, mark: Buffer, accountId: string): Promise<void> {
    await access.onBehalf((tx) =>
      tx.query('insert into identity.signing_session (session_mark, account_id, identified_at) values ($1, $2, $3) on conflict do nothing', [mark, accountId, access.now()]),
    );
  }
}
