import { Inject, Injectable } from '@nestjs/common';
import { DomainError, staleVersion, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { readTrial, requireUnlocked, trialNow } from '@equipoise/trials';
import { readMistake } from './list-mistakes';
import type { Mistake, MistakeDecision } from './mistake';
import { sealMistakeNote } from './seal-mistake-note';

export interface Settlement {
  readonly decision: MistakeDecision;
  readonly decidedBy: string;
  /** Sealed. */
  readonly note: string | null;
  /** Whether nothing more is to be done about it. */
  readonly close: boolean;
}

/** Writes down what was decided about a mistake, and by whom; and closes it where nothing more is to be done. */
@Injectable()
export class SettleMistake {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** @throws DomainError not-found, trial-locked, mistake-closed, mistake-undecided, stale-version */
  run(access: Access, mistakeId: string, version: number, settlement: Settlement): Promise<Mistake> {
    return access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      requireUnlocked(trial);
      const mistake = await readMistake(access, tx, mistakeId);
      if (mistake.closedAt) throw new DomainError('mistake-closed', 'conflict', 'This mistake is closed; record another one where something new came up.');
      if (settlement.close && settlement.decision === 'undecided') throw new DomainError('mistake-undecided', 'conflict', 'A mistake is closed once it is decided how it is analysed.');
      const now = await trialNow(tx, trial.id, this.clock);
      const [, changed] = await tx.query<[unknown, number]>(
        `update trial.mistake set decision = $4, decided_by = $5, closed_at = $6, closed_by = $7, version = version + 1 where trial_id = $1 and id = $2 and version = $3`,
        [trial.id, mistake.id, version, settlement.decision, settlement.decidedBy, settlement.close ? now : null, settlement.close ? access.author.id : null],
      );
      if (changed === 0) throw staleVersion('mistake');
      await sealMistakeNote(tx, { trialId: trial.id, id: this.ids.next(), mistakeId: mistake.id, text: settlement.note, at: now, by: access.author.id });
      return readMistake(access, tx, mistake.id);
    });
  }
}
