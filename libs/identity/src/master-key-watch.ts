import { Inject, Injectable } from '@nestjs/common';
import { derivedId, type Clock } from '@equipoise/kernel';
import { Access, CLOCK, DATABASES, PostOffice, WorkRegistry, type Databases, type MasterKeyTerm, type PeriodicTask } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import type { Locale } from './account.row';
import { masterKeyMail } from './master-key-mail';
import { MasterKeyTerms } from './master-key-terms';

const EVERY_MS = 600_000;

interface Administrator {
  readonly id: string;
  readonly email: string;
  readonly locale: Locale;
  readonly display_name: string;
}

/** Tells every administrator by mail, once when the master key ends within thirty days and once when it has ended. */
@Injectable()
export class MasterKeyWatch implements PeriodicTask {
  readonly name = 'term of the master key';
  private next = 0;

  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly terms: MasterKeyTerms,
    private readonly post: PostOffice,
    registry: WorkRegistry,
  ) {
    registry.task(this);
  }

  async run(): Promise<void> {
    if (Date.now() < this.next) return;
    this.next = Date.now() + EVERY_MS;
    await this.tell();
  }

  async tell(): Promise<void> {
    const term = await this.terms.read();
    if (term.state === 'good') return;
    await Access.forSystem(this.databases, this.clock, 'master key', this.name).transaction((tx) => this.tellOnce(tx, term, term.state === 'soon' ? 'told_soon_at' : 'told_over_at'));
  }

  /** Several workers may look at once: whoever notes it first writes the mails. */
  private async tellOnce(tx: EntityManager, term: MasterKeyTerm, column: 'told_soon_at' | 'told_over_at'): Promise<void> {
    const now = this.clock.now();
    const [, noted] = await tx.query<[unknown[], number]>(`update identity.master_key set ${column} = $1 where key_id = $2 and ${column} is null`, [now, term.keyId]);
    if (noted === 0) return;
    const administrators = await tx.query<Administrator[]>('select id, email, locale, display_name from identity.account where administrator and disabled_at is null order by id');
    for (const { id, email, locale, display_name: name } of administrators) {
      const mailId = derivedId('master-key', term.keyId, column, id);
      await this.post.post(tx, { id: mailId, trialId: null, accountId: id, to: email, ...masterKeyMail(term, locale, name), kind: 'master-key', at: now });
    }
  }
}
