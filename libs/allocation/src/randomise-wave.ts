import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type IdSource, type Problem } from '@equipoise/kernel';
import { IDS, Nudge, type Access } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { clusterKeyOf } from './cluster-key';
import { RandomiseParticipant, type Receipt } from './randomise-participant';
import { ReadGate, type Gate } from './read-gate';
import { inOrderOfCodes } from './wave-gate';

export interface RandomiseWaveCommand {
  readonly waveId: string;
  /** With the version of each that the recruiter saw at the gate. */
  readonly members: readonly { readonly participantId: string; readonly gateVersion: number }[];
  readonly idempotencyKey: string;
}

export interface WaveReceipt {
  readonly waveId: string;
  /** In the order in which they were randomised. */
  readonly participants: readonly Receipt[];
  readonly replayed: boolean;
}

/**
 * Randomises the participants of an intake wave together: all in one transaction, in the order of their codes, or nobody.
 * The same key gives the same answer, for ever.
 */
@Injectable()
export class RandomiseWave {
  constructor(
    private readonly gate: ReadGate,
    private readonly randomise: RandomiseParticipant,
    private readonly nudge: Nudge,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** @throws DomainError not-found, conditions-unmet (naming who), key-reused */
  async run(access: Access, command: RandomiseWaveCommand): Promise<WaveReceipt> {
    const gates: Gate[] = [];
    for (const { participantId } of command.members) gates.push(await this.gate.run(access, participantId, command.waveId));
    gates.sort(inOrderOfCodes);
    const receipt = await access.onBehalf((tx) => this.within(tx, access, gates, command));
    if (!receipt.replayed) this.nudge.now();
    return receipt;
  }

  private async within(tx: EntityManager, access: Access, gates: readonly Gate[], command: RandomiseWaveCommand): Promise<WaveReceipt> {
    const { trialId } = access;
    const { waveId, idempotencyKey } = command;
    // what each is counted under: with clusters that is the cluster, whose own lock is always taken before that of its stratum
    const strata = gates.flatMap(({ trial, participant, wave, stratum }) => clusterKeyOf(trial.protocol, participant.siteCode, wave?.number) ?? (stratum.ok ? stratum.key : []));
    await tx.query('select trial.take_turn($1, $2, $3, $4, $5)', [trialId, waveId, strata, gates[0]?.trial.protocol.recruitmentCap ?? null, gates.length]);
    const requestHash = createHash('sha256').update(`${waveId}|${gates.map(({ participant }) => participant.id).join('|')}`).digest('hex');
    const [made] = await tx.query<{ request_hash: string }[]>('select request_hash from trial.wave_randomisation where trial_id = $1 and idempotency_key = $2', [trialId, idempotencyKey]);
    if (made && made.request_hash !== requestHash) throw new DomainError('key-reused', 'invalid', 'This Idempotency-Key was used for another request; take a new key.');
    if (!made) refuseUnready(gates);
    const receipts: Receipt[] = [];
    for (const gate of gates) {
      const { id } = gate.participant;
      const gateVersion = command.members.find(({ participantId }) => participantId === id)?.gateVersion ?? 0;
      // no header can hold a slash, so the key of a member is never the key of a single allocation
      const request = this.randomise.requestOf(access, gate, { participantId: id, waveId, gateVersion, idempotencyKey: `wave/${idempotencyKey}/${id}` });
      const answer = await this.randomise.allocateWithin(tx, gate, request);
      receipts.push(namingWhom(gate, () => this.randomise.receipt(gate, answer)));
    }
    if (!made) {
      await tx.query(
        `insert into trial.wave_randomisation (trial_id, id, wave_id, idempotency_key, request_hash, participants, randomised_at, randomised_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [trialId, this.ids.next(), waveId, idempotencyKey, requestHash, gates.length, gates[0]?.now, access.author.id],
      );
    }
    return { waveId, participants: receipts, replayed: made !== undefined };
  }
}

/** @throws DomainError conditions-unmet, with everybody who is not ready and why */
function refuseUnready(gates: readonly Gate[]): void {
  const problems = gates
    .filter(({ ready }) => !ready)
    .map(({ participant, conditions }): Problem => ({
      code: 'conditions-unmet',
      path: participant.code,
      message: `Not met: ${conditions.filter(({ met }) => !met).map(({ label }) => label.en).join('; ')}.`,
      fix: 'Settle this, or leave this participant out of the wave.',
    }));
  if (problems.length > 0) throw new DomainError('conditions-unmet', 'conflict', 'Nobody of the wave was randomised: somebody is not ready.', { problems });
}

/** A refusal of one ends the whole wave, so it says whose it is. */
function namingWhom<T>(gate: Gate, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const problem: Problem = { code: error.code, path: gate.participant.code, message: error.message };
    throw new DomainError(error.code, error.kind, 'Nobody of the wave was randomised: for one participant it is not possible.', { ...error.safe, problems: [problem] });
  }
}
