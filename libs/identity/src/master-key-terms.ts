import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type Clock } from '@equipoise/kernel';
import { CLOCK, CONFIG, DATABASES, MASTER_KEY, readMasterKeyTerm, type Config, type Databases, type MasterKey, type MasterKeyTerm } from '@equipoise/platform';

/** What is known of the term of this installation's master key, and what its end stops. */
@Injectable()
export class MasterKeyTerms {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(MASTER_KEY) private readonly masterKey: MasterKey,
  ) {}

  /** @throws Error where the start did not note it: a fault of ours */
  async read(): Promise<MasterKeyTerm> {
    const term = await readMasterKeyTerm(this.databases.system, this.masterKey.id, this.config.masterKeyDays, this.clock.now());
    if (!term) throw new Error('the start did not note since when the master key is in use');
    return term;
  }

  /**
   * Where the operator wants it enforced, an ended key gives nothing new: no account, no role. Trials go on, and so does what
   * protects: ending sessions, closing accounts, taking roles away.
   * @throws DomainError master-key-ended
   */
  async requireInForce(): Promise<void> {
    if (!this.config.masterKeyEnforced) return;
    const { state, endsAt } = await this.read();
    if (state === 'over') throw new DomainError('master-key-ended', 'conflict', `The master key has ended on ${endsAt.toISOString().slice(0, 10)}: the operator renews it before accounts are made or roles are given.`);
  }
}
