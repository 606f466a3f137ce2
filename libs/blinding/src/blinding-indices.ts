import { recordEvent } from '@equipoise/audit';
import { readArms, type OpenAllocations } from '@equipoise/allocation';
import { DomainError, notFound } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { bangIndex, jamesIndex, StatisticsError, type BlindingIndex, type Guesses } from '@equipoise/statistics';
import { readTrial } from '@equipoise/trials';
import type { GuessGiver } from './allocation-guess';

/** How well one kind of person was blinded. */
export interface BlindingOfGivers {
  readonly giver: GuessGiver;
  /** Guesses of those allocated to each arm. */
  readonly arms: readonly { readonly arm: string; readonly guesses: Guesses; readonly bang: BlindingIndex | null }[];
  /** null where it does not exist: nobody guessed, or nobody of an arm was asked. */
  readonly james: BlindingIndex | null;
}

export interface BlindingAssessment {
  /** The two arms, the experimental one first: the indices are defined for two. */
  readonly experimental: string;
  readonly control: string;
  readonly givers: readonly BlindingOfGivers[];
}

/** An index, or nothing where its own preconditions do not hold. */
function ifDefined(index: () => BlindingIndex): BlindingIndex | null {
  try {
    return index();
  } catch (error) {
    if (error instanceof StatisticsError) return null;
    throw error;
  }
}

/**
 * James and Bang indices of assessors and participants, for those who may know the totals by arm, once two persons have unblinded the trial.
 * @throws DomainError not-found for everybody else, not-unblinded, not-two-arms
 */
export async function blindingAssessment(access: Access, open: OpenAllocations): Promise<BlindingAssessment> {
  if (access.blinded || !access.canThroughout('analysis.final')) throw notFound('blinding assessment');
  return access.transaction(async (tx) => {
    const trial = await readTrial(tx, access.trialId);
    if (trial.status !== 'unblinded') throw new DomainError('not-unblinded', 'conflict', 'This trial is not unblinded: guesses are not set against arms yet.');
    const experimental = trial.protocol.arms.find(({ role }) => role === 'experimental') ?? trial.protocol.arms[0];
    const control = trial.protocol.arms.find(({ code }) => code !== experimental?.code);
    if (!experimental || !control || trial.protocol.arms.length !== 2) throw new DomainError('not-two-arms', 'conflict', 'These indices are defined for trials with two arms.');
    const arms = await readArms(tx, open, trial.id);
    const rows = await tx.query<{ giver: GuessGiver; participant_id: string; guess: string | null }[]>(
      'select giver, participant_id, guess from sealed.allocation_guess where trial_id = $1', [trial.id],
    );
    await recordEvent(tx, { trialId: trial.id, subject: 'trial.guess_made', rowId: trial.code, detail: { indices: true } });
    const countOf = (giver: GuessGiver, arm: string): Guesses => {
      const own = rows.filter((row) => row.giver === giver && arms.get(row.participant_id) === arm);
      const said = (guess: string | null) => own.filter((row) => row.guess === guess).length;
      return { experimental: said(experimental.code), control: said(control.code), unknown: said(null) };
    };
    const givers = (['assessor', 'participant'] as const).map((giver) => {
      const [first, second] = [countOf(giver, experimental.code), countOf(giver, control.code)];
      return {
        giver,
        arms: [
          { arm: experimental.code, guesses: first, bang: ifDefined(() => bangIndex(first, 'experimental')) },
          { arm: control.code, guesses: second, bang: ifDefined(() => bangIndex(second, 'control')) },
        ],
        james: ifDefined(() => jamesIndex(first, second)),
      };
    });
    return { experimental: experimental.code, control: control.code, givers };
  });
}
