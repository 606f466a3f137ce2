import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { CLOCK, type Access } from '@equipoise/platform';
import { trialNow } from '@equipoise/trials';
import { guessQuestion, recordGuess, type AllocationGuess, type GuessGiver, type GuessQuestion } from './allocation-guess';

/** The guess of the arm at the end of the last visit, by the assessor or by the participant behind the personal link. */
@Injectable()
export class GiveGuess {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** @throws DomainError those of `recordGuess` */
  run(access: Access, where: { readonly participantId: string; readonly visitId: string; readonly giver: GuessGiver }, guess: AllocationGuess): Promise<GuessQuestion> {
    return access.transaction(async (tx) => {
      await recordGuess(access, tx, { ...where, at: await trialNow(tx, access.trialId, this.clock) }, guess);
      return guessQuestion(access, tx, where.participantId, where.visitId, where.giver);
    });
  }
}
