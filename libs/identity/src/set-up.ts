import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type Clock, type IdSource } from '@equipoise/kernel';
import { Access, CLOCK, CONFIG, DATABASES, IDS, type Config, type Databases } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import type { Locale } from './account.row';
import { createAccount } from './create-account';
import { PasswordHasher } from './password-hasher';
import { requireGoodPassword } from './password-policy';
import { readSecondFactorState } from './read-standing';
import { beginSession, type RequestOrigin } from './session-book';
import type { BegunSession } from './sign-in';

export interface FirstPerson {
  readonly email: string;
  readonly displayName: string;
  readonly password: string;
  readonly locale: Locale;
}

const alreadySetUp = () => new DomainError('already-set-up', 'conflict', 'This installation has accounts already; sign in, or ask its administrator for an account.');

/** Whether nobody has an account yet. */
export async function isSetUpNeeded(tx: EntityManager): Promise<boolean> {
  const [row] = await tx.query<{ found: boolean }[]>('select exists (select 1 from identity.account) as found');
  return row?.found === false;
}

/** The first person of an installation: administrator and trial designer. */
@Injectable()
export class SetUp {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    private readonly hasher: PasswordHasher,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  needed(requestId: string): Promise<boolean> {
    return this.system(requestId).transaction(isSetUpNeeded);
  }

  /** @throws DomainError already-set-up, invalid-input */
  async run(person: FirstPerson, origin: RequestOrigin): Promise<BegunSession> {
    if (!(await this.needed(origin.requestId))) throw alreadySetUp(); // before any work, so that nobody can make us hash for nothing
    requireGoodPassword(person.password, person);
    const passwordHash = await this.hasher.hash(person.password);
    return this.system(origin.requestId).transaction(
      async (tx) => {
        // two browsers at once: the second waits here and then finds an account
        await tx.query(`select pg_advisory_xact_lock(hashtextextended('equipoise/set-up', 0))`);
        if (!(await isSetUpNeeded(tx))) throw alreadySetUp();
        const id = this.ids.next();
        const { email, displayName, locale } = person;
        const createdAt = this.clock.now();
        await createAccount(tx, { id, email, displayName, locale, administrator: true, trialDesigner: true, passwordHash, createdAt });
        const secondFactor = await readSecondFactorState(tx, id, this.config.simulatedOnly);
        const shown = { method: 'password', secondFactorAt: null, complete: secondFactor === 'exempt' } as const;
        return { accountId: id, token: await beginSession(tx, this.ids, id, origin, shown, createdAt), secondFactor };
      },
      { reason: 'first-run set-up' },
    );
  }

  private system(requestId: string): Access {
    return Access.forSystem(this.databases, this.clock, 'set-up', requestId);
  }
}
