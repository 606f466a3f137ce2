import { Injectable } from '@nestjs/common';
import { OpenAllocations } from '@equipoise/allocation';
import type { Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';

export interface RevealedArm {
  readonly code: string;
  readonly name: { readonly en: string; readonly es: string };
}

/** What a rehearsal answers: no arm of any trial, so that nobody takes it for one. */
export const MADE_UP_ARM: RevealedArm = { code: 'REHEARSAL', name: { en: 'Made-up arm (rehearsal)', es: 'Brazo inventado (ensayo general)' } };

/** Opens the arm of one participant. Works on the application's login only; whose right it is to know is the caller's to check. */
@Injectable()
export class RevealArm {
  constructor(private readonly open: OpenAllocations) {}

  /** undefined where the participant is not allocated. */
  async run(tx: EntityManager, trial: Trial, participantId: string): Promise<RevealedArm | undefined> {
    await this.open.run(tx, trial.id, participantId);
    const [row] = await tx.query<{ arm_code: string }[]>(
      `select arm_code from sealed.opened_allocation where trial_id = $1 and participant_id = $2
       union all select arm_code from sealed.imported_arm where trial_id = $1 and participant_id = $2`,
      [trial.id, participantId],
    );
    if (!row) return undefined;
    const name = trial.protocol.arms.find(({ code }) => code === row.arm_code)?.name;
    return { code: row.arm_code, name: name ? { en: name.en, es: name.es } : { en: row.arm_code, es: row.arm_code } };
  }
}
