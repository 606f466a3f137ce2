import { Inject, Injectable } from '@nestjs/common';
import { recordEvent } from '@equipoise/audit';
import { readCoveredParticipant } from '@equipoise/enrolment';
import { closeLinks } from '@equipoise/followup';
import { ContactVault } from '@equipoise/identity';
import { invalidInput, notPermitted, type Clock } from '@equipoise/kernel';
import { CLOCK, type Access } from '@equipoise/platform';
import { trialNow } from '@equipoise/trials';

export interface RepeatedErasures {
  /** Codes whose name and contact were there again. */
  readonly erased: readonly string[];
  /** Codes that were erased already. */
  readonly before: readonly string[];
}

const REASON = 'erasure repeated from its list, after an older backup was restored';

/**
 * Erases again what an older backup brought back. Each erasure was signed when it was done; whoever repeats the list does
 * what was decided then, so no signature is asked for, and the trail says by whom and from what.
 */
@Injectable()
export class RepeatErasures {
  constructor(
    private readonly vault: ContactVault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-permitted, invalid-input (unknown-participant): then nothing is erased */
  async run(access: Access, codes: readonly string[]): Promise<RepeatedErasures> {
    if (!access.can('contact.erase')) throw notPermitted('This account may not erase names and contacts in this trial.');
    const known = await access.transaction((tx) => tx.query<{ id: string; code: string }[]>('select id, code from trial.participant where trial_id = $1 and code = any($2)', [access.trialId, codes]));
    const ids = new Map(known.map(({ id, code }) => [code, id]));
    const unknown = codes.filter((code) => !ids.has(code));
    if (unknown.length > 0) {
      throw invalidInput(
        unknown.map((code) => ({ code: 'unknown-participant', path: code, message: 'This trial has no such participant at the sites of this account.', fix: 'Look whether the list belongs to this trial; take the line out where the participant came after the backup.' })),
        'Nothing was erased.',
      );
    }
    const done = { erased: [] as string[], before: [] as string[] };
    for (const [code, id] of ids) {
      const { standing } = await this.vault.standing(access, access.trialId, id);
      if (standing !== 'erased') await this.erase(access, id);
      (standing === 'erased' ? done.before : done.erased).push(code);
    }
    return done;
  }

  private async erase(access: Access, participantId: string): Promise<void> {
    await access.transaction(
      async (tx) => {
        const { id } = await readCoveredParticipant(access, tx, participantId, 'lock');
        await recordEvent(tx, { trialId: access.trialId, subject: 'trial.participant', rowId: id, detail: { contactErased: true, repeated: true } });
        await closeLinks(tx, access.trialId, id, await trialNow(tx, access.trialId, this.clock));
        await this.vault.erase(access, access.trialId, id, REASON);
      },
      { reason: REASON },
    );
  }
}
