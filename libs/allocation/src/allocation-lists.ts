import { Inject, Injectable } from '@nestjs/common';
import { DomainError, invalidInput, type Clock } from '@equipoise/kernel';
import { recordEvent } from '@equipoise/audit';
import { CLOCK, MASTER_KEY, openEnvelope, sealEnvelope, type Access, type MasterKey } from '@equipoise/platform';
import { stratumKeys, type OpenProtocol } from '@equipoise/protocol';
import { AllocationListError, readAllocationList, type AllocationList, type ListDesign } from '@equipoise/randomisation-core';
import { readTrial, trialNow, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { readListRows } from './read-list-rows';

/** That a list is there, and how long it is; nobody reads again what it holds. */
export interface UploadedList {
  readonly uploadedAt: string;
  readonly strata: number;
  readonly positions: number;
}

/** A list that fits its protocol. */
export interface CheckedList {
  readonly protocol: OpenProtocol;
  readonly list: AllocationList;
}

const contextOf = (trialId: string) => `allocation-list/${trialId}`;
const armsOf = ({ protocol }: Trial) => protocol.arms.map(({ code, ratio }) => ({ code, ratio }));

/** Allocation lists that were made elsewhere: checked, shown once with their imbalance, then sealed like a secret. */
@Injectable()
export class AllocationLists {
  constructor(
    @Inject(MASTER_KEY) private readonly masterKey: MasterKey,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What a designer sees before accepting a list. Nothing is stored. @throws DomainError invalid-input naming the first row that is wrong */
  check(access: Access, csv: string): Promise<CheckedList> {
    return access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      return { protocol: trial.protocol, list: this.read(trial, csv) };
    });
  }

  /** Accepts a list; an earlier one is replaced. @throws DomainError invalid-input, list-not-possible */
  accept(access: Access, csv: string): Promise<CheckedList> {
    access.requireThroughout('trial.design');
    return access.onBehalf(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      if (trial.status !== 'draft') throw new DomainError('list-not-possible', 'conflict', 'The randomisation of this trial is sealed; a list can only be uploaded before activation.');
      const list = this.read(trial, csv);
      const positions = list.balance.reduce((sum, stratum) => sum + stratum.positions, 0);
      const { ciphertext, wrappedKey, keyId } = sealEnvelope(this.masterKey, Buffer.from(JSON.stringify(list.design)), contextOf(trial.id));
      await tx.query(
        `insert into sealed.allocation_list (trial_id, ciphertext, wrapped_key, key_id, strata, positions, uploaded_at, uploaded_by) values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (trial_id) do update set ciphertext = excluded.ciphertext, wrapped_key = excluded.wrapped_key, key_id = excluded.key_id,
           strata = excluded.strata, positions = excluded.positions, uploaded_at = excluded.uploaded_at, uploaded_by = excluded.uploaded_by`,
        [trial.id, ciphertext, wrappedKey, keyId, list.balance.length, positions, await trialNow(tx, trial.id, this.clock), access.author.id],
      );
      await recordEvent(tx, { trialId: trial.id, subject: 'sealed.allocation_list', rowId: trial.id, detail: { strata: list.balance.length, positions } });
      return { protocol: trial.protocol, list };
    });
  }

  /** null where no list was accepted yet. */
  state(access: Access): Promise<UploadedList | null> {
    return access.onBehalf(async (tx) => {
      const [row] = await tx.query<{ uploaded_at: Date; strata: number; positions: number }[]>(
        'select uploaded_at, strata, positions from sealed.allocation_list where trial_id = $1',
        [access.trialId],
      );
      return row ? { uploadedAt: row.uploaded_at.toISOString(), strata: row.strata, positions: row.positions } : null;
    });
  }

  /** The accepted list, for sealing at activation. @throws DomainError list-missing, list-does-not-fit */
  async take(tx: EntityManager, trial: Trial): Promise<ListDesign> {
    const [row] = await tx.query<{ ciphertext: Buffer; wrapped_key: Buffer; key_id: string }[]>(
      'select ciphertext, wrapped_key, key_id from sealed.allocation_list where trial_id = $1',
      [trial.id],
    );
    if (!row) throw new DomainError('list-missing', 'conflict', 'This trial randomises by an uploaded list, and none was accepted yet: upload it, then activate.');
    const envelope = { ciphertext: row.ciphertext, wrappedKey: row.wrapped_key, keyId: row.key_id };
    const design = JSON.parse(openEnvelope(this.masterKey, envelope, contextOf(trial.id)).toString()) as ListDesign;
    const strata = design.strata.map(({ key }) => key).sort();
    if (strata.join('|') !== stratumKeys(trial.protocol).sort().join('|') || JSON.stringify(design.arms) !== JSON.stringify(armsOf(trial))) {
      throw new DomainError('list-does-not-fit', 'conflict', 'Arms or strata of the protocol changed after the list was accepted: upload a list that fits.');
    }
    return design;
  }

  private read(trial: Trial, csv: string): AllocationList {
    if (trial.protocol.randomisation?.method !== 'list') throw new DomainError('list-not-possible', 'conflict', 'The protocol of this trial does not randomise by an uploaded list.');
    try {
      return readAllocationList(readListRows(csv), armsOf(trial), stratumKeys(trial.protocol));
    } catch (error) {
      if (!(error instanceof AllocationListError)) throw error;
      const { code, values, line } = error;
      const problem = { code, path: 'csv', message: `${error.message}.`, values, ...(line === undefined ? {} : { line }), fix: 'Correct the list and upload it again.' };
      throw invalidInput([problem], 'The list cannot be used; nothing was stored.');
    }
  }
}
