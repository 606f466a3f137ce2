import { Inject, Injectable } from '@nestjs/common';
import { DomainError, invalidInput, notFound, staleVersion, type Clock, type IdSource } from '@equipoise/kernel';
import { recordEvent } from '@equipoise/audit';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { strataOfProtocol } from '@equipoise/protocol';
import { hasDerivedPositions, SequenceCursor } from '@equipoise/randomisation-core';
import { readSites, readTrial, siteByCode, trialNow, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { awaitsPublicValue } from './begin-design';
import type { EnvelopePrintDto, EnvelopeSetDto } from './envelope.dto';
import { readEnvelopeSets } from './list-envelope-sets';
import { PlanPositions } from './plan-positions';
import { SealedSequence, type OpenedRandomisation } from './sealed-sequence';
import { envelopeStreamKey } from './stratum-words';

export interface PrintEnvelopesCommand {
  readonly siteCode: string;
  readonly stratumKey: string;
  readonly envelopes: number;
}

interface SetRecord {
  stream_key: string;
  design_version: number;
  closed_at: Date | null;
  version: number;
}

/**
 * Sealed envelopes for the hours in which the system is down. Each set is a stream of its own, derived from the sealed
 * secret like a stratum: an envelope holds no position of the live sequence, and says nothing about it.
 */
@Injectable()
export class PrintEnvelopes {
  constructor(
    private readonly sequence: SealedSequence,
    private readonly positions: PlanPositions,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** Makes a set. What is in its envelopes is read apart. @throws DomainError invalid-input, no-envelopes-for-this-design, public-value-awaited, not-activated */
  make(access: Access, command: PrintEnvelopesCommand): Promise<EnvelopeSetDto> {
    access.require('downtime.print');
    // sets are numbered in the whole trial
    return access.overSites(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      if (trial.status !== 'open' && trial.status !== 'paused') throw new DomainError('not-open', 'conflict', 'Envelopes are for a trial that recruits; this one does not.');
      const site = siteByCode(await readSites(tx, trial.id), command.siteCode);
      if (!access.coversSite(site.id)) throw notFound('site');
      if (!strataOfProtocol(trial.protocol, command.siteCode).some(({ stratumKey }) => stratumKey === command.stratumKey)) {
        throw invalidInput([{ code: 'unknown-stratum', path: 'stratumKey', message: 'Nobody at this site can be in such a stratum.', fix: 'Choose one of the list.' }]);
      }
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('envelopes/' || $1::text, 0))`, [trial.id]);
      const [row] = await tx.query<{ number: number; design: number | null }[]>(
        'select coalesce((select max(number) from trial.envelope_set where trial_id = $1), 0) + 1 as number, trial.design_in_force($1, $2) as design',
        [trial.id, site.id],
      );
      const number = row?.number ?? 1;
      const streamKey = envelopeStreamKey(number, command.stratumKey);
      const at = await trialNow(tx, trial.id, this.clock);
      const designVersion = await this.plan(tx, trial, row?.design ?? null, streamKey, command.envelopes, at);
      const id = this.ids.next();
      await tx.query(
        `insert into trial.envelope_set (trial_id, id, number, site_id, stratum_key, stream_key, design_version, envelopes, printed_at, printed_by, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)`,
        [trial.id, id, number, site.id, command.stratumKey, streamKey, designVersion, command.envelopes, at, access.author.id],
      );
      return (await readEnvelopeSets(tx, access, trial)).find((set) => set.id === id)!;
    });
  }

  private async plan(tx: EntityManager, trial: Trial, design: number | null, streamKey: string, envelopes: number, at: Date): Promise<number> {
    const opened = design === null ? undefined : await this.sequence.open(tx, trial.id, design);
    if (!opened) throw new DomainError('not-activated', 'conflict', 'This trial has no sealed randomisation yet.');
    refuseWhereNothingCanBePrinted(trial, opened);
    await this.positions.begin(tx, trial.id, opened, streamKey);
    await this.positions.insert(tx, trial.id, opened, streamKey, SequenceCursor.start(opened.sealed, streamKey).take(envelopes));
    await this.positions.publishRoot(tx, trial.id, opened, streamKey, envelopes, at);
    return opened.designVersion;
  }

  /** What is in the envelopes, to print and to fold: each look is an event in the trail. @throws DomainError not-found, set-closed */
  contents(access: Access, setId: string, reason: string): Promise<EnvelopePrintDto> {
    access.require('downtime.print');
    return access.transaction(
      async (tx) => {
        const trial = await readTrial(tx, access.trialId);
        const { set, record } = await this.find(tx, access, setId);
        if (record.closed_at) throw new DomainError('set-closed', 'conflict', 'This set is closed: its envelopes are destroyed, and none is printed again.');
        const opened = await this.sequence.open(tx, trial.id, record.design_version);
        if (!opened) throw new DomainError('not-activated', 'conflict', 'This trial has no sealed randomisation yet.');
        const rows = await tx.query<{ position: number; ciphertext: Buffer }[]>(
          'select position, ciphertext from sealed.planned_position where trial_id = $1 and design_version = $2 and stratum_key = $3 order by position',
          [trial.id, record.design_version, record.stream_key],
        );
        await recordEvent(tx, { trialId: trial.id, subject: 'trial.envelope_set', rowId: setId, detail: { printed: set.number, envelopes: set.envelopes } });
        const contents = rows.map(({ position, ciphertext }) => {
          const code = this.sequence.openArm(trial.id, opened, record.stream_key, position, ciphertext);
          return { envelope: position, arm: { code, name: { ...(trial.protocol.arms.find((arm) => arm.code === code)?.name ?? { en: code, es: code }) } } };
        });
        return { set, trialCode: trial.code, simulated: trial.simulated, contents };
      },
      { reason },
    );
  }

  /** Ends a set: what is left of it is destroyed unopened. @throws DomainError not-found, stale-version */
  close(access: Access, setId: string, version: number, reason: string): Promise<EnvelopeSetDto> {
    access.require('downtime.print');
    return access.transaction(
      async (tx) => {
        const { record } = await this.find(tx, access, setId);
        if (record.version !== version || record.closed_at) throw staleVersion('set of envelopes');
        const at = await trialNow(tx, access.trialId, this.clock);
        await tx.query('update trial.envelope_set set closed_at = $3, closed_by = $4, close_reason = $5, version = version + 1 where trial_id = $1 and id = $2', [
          access.trialId, setId, at, access.author.id, reason,
        ]);
        return (await this.find(tx, access, setId)).set;
      },
      { reason },
    );
  }

  private async find(tx: EntityManager, access: Access, setId: string): Promise<{ set: EnvelopeSetDto; record: SetRecord }> {
    const [record] = await tx.query<SetRecord[]>('select stream_key, design_version, closed_at, version from trial.envelope_set where trial_id = $1 and id = $2 for update', [access.trialId, setId]);
    const set = (await readEnvelopeSets(tx, access, await readTrial(tx, access.trialId))).find(({ id }) => id === setId);
    if (!record || !set) throw notFound('set of envelopes');
    return { set, record };
  }
}

/** @throws DomainError no-envelopes-for-this-design, public-value-awaited */
function refuseWhereNothingCanBePrinted(trial: Trial, opened: OpenedRandomisation): void {
  const refuse = (why: string) => new DomainError('no-envelopes-for-this-design', 'conflict', `${why}: nothing can be printed ahead. While the system is down, nobody is randomised.`);
  if (!hasDerivedPositions(opened.sealed.design)) throw refuse('The design of this trial gives an arm only from those who came before, or from an uploaded list');
  // an envelope holds an arm of its own, and whoever belongs to a cluster has the arm of the cluster
  if (trial.protocol.randomisation?.unit) throw refuse('The design of this trial allocates whole sites or waves, and an envelope holds the arm of one participant');
  // what was derived before the value is mixed in would be another sequence than the record replays
  if (awaitsPublicValue(trial, opened)) {
    throw new DomainError('public-value-awaited', 'conflict', 'The design of this trial waits for its public random value, and no arm is derived before: enter the value, then print the envelopes.');
  }
}
