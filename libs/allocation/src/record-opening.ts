import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput, notFound } from '@equipoise/kernel';
import { Nudge, type Access } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import type { OpeningReceiptDto } from './envelope.dto';
import { RandomiseParticipant } from './randomise-participant';
import { ReadGate, type Gate } from './read-gate';

export interface RecordOpeningCommand {
  readonly setId: string;
  readonly envelope: number;
  readonly participantId: string;
  readonly gateVersion: number;
  readonly openedAt: Date;
  readonly openedBy: string;
  readonly waveId?: string;
  readonly idempotencyKey: string;
}

interface SetRecord {
  site_id: string;
  stratum_key: string;
  stream_key: string;
  design_version: number;
  envelopes: number;
  printed_at: Date;
  closed_at: Date | null;
}

/**
 * Brings an allocation by envelope into the system once it is back: which envelope was opened, for whom, when and by whom.
 * Nobody types an arm; it follows from the number of the envelope.
 */
@Injectable()
export class RecordOpening {
  constructor(
    private readonly gate: ReadGate,
    private readonly randomise: RandomiseParticipant,
    private readonly nudge: Nudge,
  ) {}

  /** @throws DomainError not-found, invalid-input, other-envelope, conditions-unmet, already-randomised */
  async run(access: Access, command: RecordOpeningCommand): Promise<OpeningReceiptDto & { replayed: boolean }> {
    const gate = await this.gate.run(access, command.participantId, command.waveId);
    const answer = await access.onBehalf((tx) => this.within(tx, access, gate, command));
    if (!answer.replayed) this.nudge.now();
    return answer;
  }

  private async within(tx: EntityManager, access: Access, gate: Gate, command: RecordOpeningCommand): Promise<OpeningReceiptDto & { replayed: boolean }> {
    const set = await this.findSet(tx, access, gate, command);
    // the schedule counts from the moment at which the envelope was opened
    const then: Gate = { ...gate, now: command.openedAt };
    const request = {
      ...this.randomise.requestOf(access, then, command),
      designVersion: set.design_version,
      stratumKey: set.stream_key,
      covariates: null,
      envelopeSet: command.setId,
      envelope: command.envelope,
    };
    const { replayed, ...receipt } = this.randomise.receipt(then, await this.randomise.call(tx, request));
    const stratumDiffers = !gate.stratum.ok || gate.stratum.key !== set.stratum_key;
    if (!replayed) {
      await tx.query(
        `insert into trial.envelope_opening (trial_id, set_id, envelope, participant_id, opened_at, opened_by, stratum_differs, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [access.trialId, command.setId, command.envelope, command.participantId, command.openedAt, command.openedBy, stratumDiffers, gate.now, access.author.id],
      );
    }
    return { receipt: { ...receipt, stratumLabel: { ...receipt.stratumLabel } }, stratumDiffers, replayed };
  }

  private async findSet(tx: EntityManager, access: Access, gate: Gate, command: RecordOpeningCommand): Promise<SetRecord> {
    const [set] = await tx.query<SetRecord[]>(
      'select site_id, stratum_key, stream_key, design_version, envelopes, printed_at, closed_at from trial.envelope_set where trial_id = $1 and id = $2 for share',
      [access.trialId, command.setId],
    );
    if (!set || !access.coversSite(set.site_id)) throw notFound('set of envelopes');
    if (set.site_id !== gate.participant.siteId) {
      throw new DomainError('other-site', 'conflict', 'This set of envelopes is kept at another site than that of the participant.');
    }
    const { openedAt } = command;
    const problem = (code: string, path: string, message: string) => invalidInput([{ code, path, message }]);
    if (command.envelope > set.envelopes) throw problem('no-such-envelope', 'envelope', `This set has ${set.envelopes} envelopes.`);
    if (openedAt < set.printed_at || openedAt > gate.now) throw problem('impossible-time', 'openedAt', 'An envelope is opened after it was printed and before it is recorded.');
    if (set.closed_at && openedAt >= set.closed_at) throw problem('set-closed', 'openedAt', 'The set was closed before this time.');
    return set;
  }
}
