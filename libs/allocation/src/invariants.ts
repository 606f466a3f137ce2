import { Injectable } from '@nestjs/common';
import { verifyBundle } from '@equipoise/randomisation-core';
import type { EntityManager } from 'typeorm';
import { RandomisationBundle } from './bundle';
import { SealedSequence } from './sealed-sequence';

/** What must always hold of the allocations, as sentences about what does not. */
@Injectable()
export class AllocationInvariants {
  constructor(
    private readonly bundle: RandomisationBundle,
    private readonly sequence: SealedSequence,
  ) {}

  async violations(tx: EntityManager): Promise<string[]> {
    const found: string[] = [];
    const collect = async (sentence: string, sql: string) => {
      const rows = await tx.query<{ what: string }[]>(sql);
      found.push(...rows.map(({ what }) => `${sentence}: ${what}`));
    };
    await collect('a stratum has a gap or a wrong next position',
      `select s.trial_id || ' ' || s.stratum_key as what from sealed.stratum s
       left join (select trial_id, design_version, stratum_key, position from sealed.allocation
         union all select trial_id, design_version, stratum_key, position from sealed.cluster_allocation) a using (trial_id, design_version, stratum_key)
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
    await collect('an allocation was made before the public value that its protocol awaits was entered',
      `select a.trial_id || ' ' || a.participant_id as what from sealed.allocation a join trial.public_value v using (trial_id, design_version) where a.allocated_at < v.entered_at`);
    found.push(...(await this.clusterViolations(tx)), ...(await this.replayViolations(tx)));
    return found;
  }

  /** What a reader of the check should know although nothing is wrong. */
  async notes(tx: EntityManager): Promise<string[]> {
    const trials = await tx.query<{ id: string; code: string }[]>('select distinct t.id, t.code from sealed.randomisation r join trial.trial t on t.id = r.trial_id order by t.code');
    const notes: string[] = [];
    for (const trial of trials) {
      const designs = await this.sequence.all(tx, trial.id);
      if (designs.some(({ sealed }) => sealed.design.method === 'list')) {
        notes.push(`trial ${trial.code} randomises by an uploaded list: its positions were imported and have no commitment of their own; only the list as a whole is committed to`);
      }
    }
    return notes;
  }

  /** Every participant of a cluster has its arm. */
  private async clusterViolations(tx: EntityManager): Promise<string[]> {
    interface Member { trial_id: string; cluster_key: string; code: string; position: number; ciphertext: Buffer; design_version: number; drawn_in: number; drawn_stratum: string; drawn_at: number; drawn: Buffer }
    const members = await tx.query<Member[]>(
      `select a.trial_id, c.cluster_key, p.code, a.position, a.ciphertext, a.design_version, c.design_version as drawn_in, c.stratum_key as drawn_stratum, c.position as drawn_at, c.ciphertext as drawn
       from sealed.cluster_allocation c join sealed.allocation a on a.trial_id = c.trial_id and a.stratum_key = c.cluster_key
       join trial.participant p on p.trial_id = a.trial_id and p.id = a.participant_id`,
    );
    const found: string[] = [];
    for (const member of members) {
      const designs = await this.sequence.all(tx, member.trial_id);
      const arm = (version: number, stratum: string, position: number, ciphertext: Buffer) => {
        const opened = designs.find(({ designVersion }) => designVersion === version);
        return opened && this.sequence.openArm(member.trial_id, opened, stratum, position, ciphertext);
      };
      const own = arm(member.design_version, member.cluster_key, member.position, member.ciphertext);
      if (own === undefined || own !== arm(member.drawn_in, member.drawn_stratum, member.drawn_at, member.drawn)) {
        found.push(`a participant has not the arm of the cluster: ${member.trial_id} ${member.code} ${member.cluster_key}`);
      }
    }
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
