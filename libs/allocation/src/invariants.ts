import { Injectable } from '@nestjs/common';
import { verifyBundle } from '@equipoise/randomisation-core';
import type { EntityManager } from 'typeorm';
import { RandomisationBundle } from './bundle';

/** What must always hold of the allocations, as sentences about what does not. */
@Injectable()
export class AllocationInvariants {
  constructor(private readonly bundle: RandomisationBundle) {}

  async violations(tx: EntityManager): Promise<string[]> {
    const found: string[] = [];
    const collect = async (sentence: string, sql: string) => {
      const rows = await tx.query<{ what: string }[]>(sql);
      found.push(...rows.map(({ what }) => `${sentence}: ${what}`));
    };
    await collect('a stratum has a gap or a wrong next position',
      `select s.trial_id || ' ' || s.stratum_key as what from sealed.stratum s left join sealed.allocation a using (trial_id, design_version, stratum_key)
       group by s.trial_id, s.design_version, s.stratum_key, s.next_position
       having count(a.position) <> s.next_position - 1 or coalesce(max(a.position), 0) <> s.next_position - 1`);
    await collect('an allocation has no follow-up schedule although its protocol plans one',
      `select p.trial_id || ' ' || p.code as what from sealed.allocation a join trial.participant p on p.trial_id = a.trial_id and p.id = a.participant_id
       join trial.protocol_version v on v.trial_id = p.trial_id and v.number = p.protocol_version
       where exists (select 1 from jsonb_array_elements(v.document -> 'visits') x where x ->> 'anchor' in ('randomisation', 'wave-start') and not (x ->> 'baseline')::boolean)
         and not exists (select 1 from trial.visit i join jsonb_array_elements(v.document -> 'visits') x on x ->> 'code' = i.code
           where i.trial_id = p.trial_id and i.participant_id = p.id and not (x ->> 'baseline')::boolean)`);
    await collect('an allocation has no entry in the trail',
      `select a.trial_id || ' ' || a.participant_id as what from sealed.allocation a
       where not exists (select 1 from sealed.audit_entry e where e.trial_id = a.trial_id and e.table_name = 'sealed.allocation' and e.row_id = a.participant_id::text)`);
    await collect('a participant is randomised without an allocation, or allocated without being randomised',
      `select p.trial_id || ' ' || p.code as what from trial.participant p join trial.trial t on t.id = p.trial_id and not t.imported
       left join sealed.allocation a on a.trial_id = p.trial_id and a.participant_id = p.id
       where (p.randomised_at is null) <> (a.participant_id is null)`);
    found.push(...(await this.replayViolations(tx)));
    return found;
  }

  /** Every allocation equals the replay of the sealed secret, and the chain is whole. */
  private async replayViolations(tx: EntityManager): Promise<string[]> {
    const trials = await tx.query<{ id: string; code: string }[]>('select distinct t.id, t.code from sealed.allocation a join trial.trial t on t.id = a.trial_id');
    const found: string[] = [];
    for (const trial of trials) {
      const result = verifyBundle(await this.bundle.build(tx, trial.id, trial.code));
      if (!result.ok) found.push(`trial ${trial.code}: stratum ${result.stratum}, position ${result.position}: ${result.reason}`);
    }
    return found;
  }
}
