import path from 'node:path';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { derivedId, type Clock } from '@equipoise/kernel';
import { Access, CLOCK, CONFIG, DATABASES, PostOffice, WorkRegistry, type Config, type Databases, type PeriodicTask } from '@equipoise/platform';
import { TRAILS, type SealedBatch, type Trail } from './checkpoint';
import { printKey } from './signed-note';
import { FolderWitness, HttpWitness, type Witness } from './witness';

const EVERY_MS = 5_000;
/** Checkpoints handed over per turn, so that a witness who was away for a month does not stop everything else. */
const PER_TURN = 50;

/** Gives every checkpoint to every witness, each at least once and in order; a witness who is away gets them later. */
@Injectable()
export class InformWitnesses implements PeriodicTask {
  readonly name = 'witnesses';
  private readonly logger = new Logger('Audit');
  private readonly witnesses: readonly Witness[];
  private next = 0;

  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
    private readonly post: PostOffice,
    registry: WorkRegistry,
  ) {
    this.witnesses = config.witnesses.map((address) => this.witness(address));
    registry.task(this);
  }

  async run(): Promise<void> {
    if (Date.now() < this.next) return;
    this.next = Date.now() + EVERY_MS;
    await this.informAll();
  }

  async informAll(): Promise<void> {
    for (const witness of this.witnesses) {
      try {
        for (const trail of TRAILS) await this.inform(witness, trail);
      } catch (error) {
        this.logger.warn(`a witness did not take its checkpoints and will be asked again: ${(error as Error).message}`);
      }
    }
  }

  private async inform(witness: Witness, trail: Trail): Promise<void> {
    const access = Access.forSystem(this.databases, this.clock, 'audit witnesses', 'checkpoints to witnesses');
    const waiting = await access.transaction(async (tx) => {
      const [key] = await tx.query<{ name: string; public_key: Buffer }[]>('select name, public_key from sealed.audit_key order by created_at limit 1');
      const batches = await tx.query<SealedBatch[]>(
        `select c.trail, c.number, c.note, c.leaves from sealed.audit_checkpoint c
         where c.trail = $2 and c.number > coalesce((select w.number from sealed.audit_witness w where w.witness = $1 and w.trail = $2), 0)
         order by c.number limit ${PER_TURN}`,
        [witness.address, trail],
      );
      return { key: key && printKey({ name: key.name, publicKey: key.public_key }), batches };
    });
    for (const batch of waiting.batches) {
      await witness.keep(batch, waiting.key ?? '');
      await access.transaction((tx) =>
        tx.query(
          `insert into sealed.audit_witness (witness, trail, number) values ($1, $2, $3)
           on conflict (witness, trail) do update set number = greatest(audit_witness.number, excluded.number)`,
          [witness.address, trail, batch.number],
        ),
      );
    }
  }

  private witness(address: string): Witness {
    if (address.startsWith('file:')) return new FolderWitness(address, path.resolve(address.slice('file:'.length)));
    if (address.startsWith('mailto:')) return this.custodian(address);
    return new HttpWitness(address);
  }

  /** A person who keeps the notes in a mailbox. */
  private custodian(address: string): Witness {
    return {
      address,
      keep: async ({ trail, number, note }, publishedKey) => {
        const access = Access.forSystem(this.databases, this.clock, 'audit witnesses', 'checkpoints to witnesses');
        await access.transaction((tx) =>
          this.post.post(tx, {
            id: derivedId('audit-checkpoint', address, trail, String(number)),
            trialId: null,
            to: address.slice('mailto:'.length),
            subject: `Audit checkpoint ${trail} ${number}`,
            body: `Please keep this message unchanged. It shows later whether the trail was altered.\n\n${note}\nKey: ${publishedKey}\n`,
            kind: 'audit-checkpoint',
            at: this.clock.now(),
          }),
        );
      },
    };
  }
}
