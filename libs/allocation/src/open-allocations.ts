import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { CLOCK } from '@equipoise/platform';
import { trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { SealedSequence } from './sealed-sequence';

interface AllocationRecord {
  participant_id: string;
  design_version: number;
  stratum_key: string;
  position: number;
  ciphertext: Buffer;
}

/** Opens past allocations for those who should know. Works on the application's login only. */
@Injectable()
export class OpenAllocations {
  constructor(
    private readonly sequence: SealedSequence,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Opens what is not opened yet in a trial, or of one participant. Repeating it changes nothing. */
  async run(tx: EntityManager, trialId: string, participantId: string | null = null): Promise<void> {
    const rows = await tx.query<AllocationRecord[]>(
      `select a.participant_id, a.design_version, a.stratum_key, a.position, a.ciphertext from sealed.allocation a
       where a.trial_id = $1 and ($2::uuid is null or a.participant_id = $2)
         and not exists (select 1 from sealed.opened_allocation o where o.trial_id = a.trial_id and o.participant_id = a.participant_id)`,
      [trialId, participantId],
    );
    if (rows.length === 0) return;
    const designs = new Map((await this.sequence.all(tx, trialId)).map((opened) => [opened.designVersion, opened]));
    const arms = rows.map((row) => {
      const opened = designs.get(row.design_version);
      if (!opened) throw new Error(`the sealed design ${row.design_version} of an allocation is not there`);
      return this.sequence.openArm(trialId, opened, row.stratum_key, row.position, row.ciphertext);
    });
    const at = await trialNow(tx, trialId, this.clock);
    await tx.query(
      `insert into sealed.opened_allocation (trial_id, participant_id, arm_code, opened_at)
       select $1, p, a, $4 from unnest($2::uuid[], $3::text[]) as x(p, a) on conflict do nothing`,
      [trialId, rows.map((row) => row.participant_id), arms, at],
    );
  }
}

/**
 * The arm of every allocated participant of a trial, also of an imported one. Only for work on behalf of unblinded roles.
 */
export async function readArms(tx: EntityManager, open: OpenAllocations, trialId: string): Promise<ReadonlyMap<string, string>> {
  await open.run(tx, trialId);
  const rows = await tx.query<{ participant_id: string; arm_code: string }[]>(
    `select participant_id, arm_code from sealed.opened_allocation where trial_id = $1
     union all select participant_id, arm_code from sealed.imported_arm where trial_id = $1`,
    [trialId],
  );
  return new Map(rows.map((row) => [row.participant_id, row.arm_code]));
}
