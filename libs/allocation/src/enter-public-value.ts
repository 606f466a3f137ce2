import { Inject, Injectable } from '@nestjs/common';
import { DomainError, invalidInput, notFound, type Clock } from '@equipoise/kernel';
import { recordEvent } from '@equipoise/audit';
import { CLOCK, type Access } from '@equipoise/platform';
import { mixIn, RandomisationInputError } from '@equipoise/randomisation-core';
import { readTrial, requireUnlocked, trialNow } from '@equipoise/trials';
import { awaitsPublicValue, BeginDesign } from './begin-design';
import { SealedSequence } from './sealed-sequence';

export interface PublicValueCommand {
  readonly designVersion: number;
  /** Exactly as it was published. */
  readonly value: string;
  /** Where anybody can look it up. */
  readonly source: string;
}

/** Mixes a public random value into a sealed design: once, after its commitment and before anything is derived from it. */
@Injectable()
export class EnterPublicValue {
  constructor(
    private readonly sequence: SealedSequence,
    private readonly begin: BeginDesign,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid-input, not-found, public-value-not-awaited */
  async run(access: Access, { designVersion, value, source }: PublicValueCommand): Promise<void> {
    access.requireThroughout('trial.manage');
    for (const [path, text] of [['value', value], ['source', source]] as const) requirePublicText(path, text);
    await access.onBehalf(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('trial/' || $1::text, 0))`, [access.trialId]);
      const trial = await readTrial(tx, access.trialId);
      requireUnlocked(trial);
      const sealed = await this.sequence.open(tx, trial.id, designVersion);
      if (!sealed) throw notFound('sealed design');
      if (!awaitsPublicValue(trial, sealed)) throw new DomainError('public-value-not-awaited', 'conflict', 'This design awaits no public value, or has it already; it is entered once.');
      const at = await trialNow(tx, trial.id, this.clock);
      await tx.query('insert into trial.public_value (trial_id, design_version, value, source, entered_at, entered_by) values ($1, $2, $3, $4, $5, $6)', [
        trial.id, designVersion, value, source, at, access.author.id,
      ]);
      await recordEvent(tx, { trialId: trial.id, subject: 'trial.public_value', rowId: String(designVersion), detail: { value, source } });
      const opened = await this.sequence.open(tx, trial.id, designVersion);
      const [served] = await tx.query<{ sites: string[] | null }[]>('select sites from trial.commitment where trial_id = $1 and design_version = $2', [trial.id, designVersion]);
      if (opened) await this.begin.run(tx, trial, opened, served?.sites ?? null, at);
    });
  }
}

/** The text enters a hash: what would look the same and be another text is refused, as `equipoise verify` refuses it. */
function requirePublicText(path: string, text: string): void {
  try {
    mixIn(Buffer.alloc(32), text, Buffer.alloc(0));
  } catch (error) {
    if (!(error instanceof RandomisationInputError)) throw error;
    const message = 'This must be text of 1 to 1000 characters in Unicode form NFC, without control characters and without blanks at the ends.';
    throw invalidInput([{ code: 'wrong-format', path, message, fix: 'Type it exactly as it was published, on one line.' }]);
  }
}
