import { Inject, Injectable } from '@nestjs/common';
import { recordEvent } from '@equipoise/audit';
import { invalidInput, type Clock } from '@equipoise/kernel';
import { CLOCK, MASTER_KEY, sealEnvelope, type Access, type MasterKey, type SignedInPerson } from '@equipoise/platform';
import { notDone } from '@equipoise/tasks';
import { readTrial, trialNow } from '@equipoise/trials';
import { CompareDesigns } from './compare-designs';
import { evidenceContext, type DesignEvidence } from './design-evidence';
import { refuseEnrollers } from './who-plans';

export interface EvidenceCommand {
  /** A comparison of one's own. */
  readonly taskId: string;
  /** Place of the chosen design in it, from 0. */
  readonly chosen: number;
  readonly reason: string;
}

/** Puts the chosen design and the comparison that it was chosen from into the trial's record: sealed, and never changed again. */
@Injectable()
export class RecordDesignEvidence {
  constructor(
    private readonly comparisons: CompareDesigns,
    @Inject(MASTER_KEY) private readonly masterKey: MasterKey,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-permitted (also for whoever enrols), not-found, task-not-done, invalid-input */
  async run(access: Access, person: SignedInPerson, command: EvidenceCommand): Promise<void> {
    access.requireThroughout('trial.design');
    refuseEnrollers(access.scope?.roles ?? []);
    const { task, request, result } = await this.comparisons.read(access, person, command.taskId);
    if (!result) throw notDone();
    if (!result[command.chosen]) throw invalidInput([{ code: 'no-such-design', path: 'chosen', message: 'The comparison has no design at this place.', fix: `Give a number from 0 to ${result.length - 1}.` }]);
    const evidence: DesignEvidence = {
      reason: command.reason, chosen: command.chosen, designs: result, comparison: request.comparison, seed: task.seed, softwareVersion: task.softwareVersion,
    };
    await access.onBehalf(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`design-evidence/${trial.id}`]);
      const [last] = await tx.query<{ number: number }[]>('select coalesce(max(number), 0) as number from sealed.design_evidence where trial_id = $1', [trial.id]);
      const number = (last?.number ?? 0) + 1;
      const sealed = sealEnvelope(this.masterKey, Buffer.from(JSON.stringify(evidence)), evidenceContext(trial.id, number));
      await tx.query('insert into sealed.design_evidence (trial_id, number, ciphertext, wrapped_key, key_id, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6, $7)', [
        trial.id, number, sealed.ciphertext, sealed.wrappedKey, sealed.keyId, await trialNow(tx, trial.id, this.clock), access.author.id,
      ]);
      // the open trail says that there is evidence, and nothing of what it is
      await recordEvent(tx, { trialId: trial.id, subject: 'trial.design_evidence', rowId: String(number), detail: {} });
    });
  }
}
