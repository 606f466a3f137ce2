import { Inject, Injectable } from '@nestjs/common';
import { recordEvent } from '@equipoise/audit';
import { ConfirmPassword } from '@equipoise/identity';
import { DomainError, notFound, notPermitted, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { readTrial, trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { envelopeDocument } from './envelope-document';
import { RevealArm } from './reveal-arm';

/** More sheets than this are printed in several runs. */
const MOST_AT_ONCE = 500;

/** An envelope as the list shows it: never what is in it. */
export interface Envelope {
  readonly participantId: string;
  readonly participantCode: string;
  readonly number: number;
  readonly printId: string;
  readonly printedAt: Date;
  readonly printedBy: string | null;
  readonly openedAt: Date | null;
}

const LIST = `select e.participant_id as "participantId", p.code as "participantCode", e.number, e.print_id as "printId", e.printed_at as "printedAt",
    s.display_name as "printedBy", e.opened_at as "openedAt"
  from sealed.envelope e join trial.participant p on p.trial_id = e.trial_id and p.id = e.participant_id left join trial.staff s on s.account_id = e.printed_by
  where e.trial_id = $1 and ($2::uuid[] is null or p.site_id = any($2)) order by p.code collate "C", e.number`;
/** Allocated participants who have no envelope that is still closed. */
const WITHOUT = `select p.id, coalesce((select max(number) from sealed.envelope e where e.trial_id = p.trial_id and e.participant_id = p.id), 0) + 1 as number
  from trial.participant p join sealed.allocation a on a.trial_id = p.trial_id and a.participant_id = p.id
  where p.trial_id = $1 and ($2::uuid[] is null or p.site_id = any($2)) and ($3::uuid[] is null or p.id = any($3))
    and not exists (select 1 from sealed.envelope e where e.trial_id = p.trial_id and e.participant_id = p.id and e.opened_at is null)
  order by p.code collate "C" limit ${MOST_AT_ONCE}`;

/** @throws DomainError not-permitted for a blinded person, whatever else they hold */
export function requireUnblinded(access: Access): void {
  if (access.blinded) throw notPermitted();
}

export function readEnvelopes(tx: EntityManager, access: Access): Promise<Envelope[]> {
  return tx.query<Envelope[]>(LIST, [access.trialId, access.scope?.siteIds ?? null]);
}

/** Sealed envelopes, the way to an arm when the system cannot be reached: printed by somebody who knows the arms, every printing and look on record. */
@Injectable()
export class Envelopes {
  constructor(
    private readonly passwords: ConfirmPassword,
    private readonly arms: RevealArm,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  list(access: Access): Promise<Envelope[]> {
    requireUnblinded(access);
    return access.transaction((tx) => readEnvelopes(tx, access));
  }

  /**
   * One envelope for each of these participants who has none that is closed; for everybody of the person's sites where none are named.
   * @returns the id of the printing
   * @throws DomainError invalid-input (wrong password), nothing-to-print
   */
  async print(access: Access, password: string, participantIds: readonly string[] | null): Promise<{ readonly printId: string; readonly count: number }> {
    requireUnblinded(access);
    const { accountId } = await this.passwords.confirm(access, password);
    return access.transaction(async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('envelopes/' || $1::text, 0))`, [access.trialId]);
      const people = await tx.query<{ id: string; number: number }[]>(WITHOUT, [access.trialId, access.scope?.siteIds ?? null, participantIds]);
      if (people.length === 0) throw new DomainError('nothing-to-print', 'conflict', 'Every allocated participant here has a closed envelope already; nothing was printed.');
      const printId = this.ids.next();
      const at = await trialNow(tx, access.trialId, this.clock);
      await tx.query(
        `insert into sealed.envelope (trial_id, participant_id, number, print_id, printed_at, printed_by)
         select $1, p, n, $4, $5, $6 from unnest($2::uuid[], $3::int[]) as x(p, n)`,
        [access.trialId, people.map(({ id }) => id), people.map(({ number }) => number), printId, at, accountId],
      );
      return { printId, count: people.length };
    });
  }

  /**
   * The sheets of a printing, to be printed again where the printer failed; each look enters the trail.
   * @throws DomainError not-found
   */
  document(access: Access, printId: string, locale: 'en' | 'es'): Promise<{ readonly fileName: string; readonly html: string }> {
    requireUnblinded(access);
    return access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      const envelopes = (await readEnvelopes(tx, access)).filter((envelope) => envelope.printId === printId);
      if (envelopes.length === 0) throw notFound('printing');
      const sheets = [];
      for (const envelope of envelopes) {
        const arm = await this.arms.run(tx, trial, envelope.participantId);
        if (!arm) throw new Error('an envelope is about somebody who is not allocated');
        sheets.push({ ...envelope, arm: arm.name[locale] });
      }
      await recordEvent(tx, { trialId: trial.id, subject: 'trial.envelope', rowId: printId, detail: { printed: sheets.length } });
      return { fileName: `${trial.code}_${trial.practiceOf ? 'practice_' : trial.simulated ? 'simulated_' : ''}envelopes.html`, html: envelopeDocument(trial, sheets, locale) };
    });
  }
}
