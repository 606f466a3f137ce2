import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, staleVersion, type IdSource } from '@equipoise/kernel';
import { scheduleOf } from '@equipoise/enrolment';
import { IDS, Nudge, type Access } from '@equipoise/platform';
import { levelsInWords, planVisits, stratumLevels } from '@equipoise/protocol';
import type { EntityManager } from 'typeorm';
import { AllocateCluster } from './allocate-cluster';
import { AllocateTogether, type AllocationCall } from './allocate-together';
import { awaitsPublicValue } from './begin-design';
import { clusterKeyOf } from './cluster-key';
import { unmetCondition } from './gate';
import { PlanPositions } from './plan-positions';
import { armsByShare, ReadGate, type Gate } from './read-gate';
import { SealedSequence } from './sealed-sequence';
import { ALLOCATION_MADE } from './topics';

export interface RandomiseCommand {
  readonly participantId: string;
  readonly waveId?: string;
  /** Version of the participant that the recruiter saw at the gate. */
  readonly gateVersion: number;
  readonly idempotencyKey: string;
}

/** What the recruiter learns: that it happened. Never the arm, and nothing whose form depends on it. */
export interface Receipt {
  readonly participantId: string;
  readonly code: string;
  readonly allocatedAt: string;
  readonly stratumLabel: { readonly en: string; readonly es: string };
  readonly replayed: boolean;
}

/** What `trial.allocate` is asked; the rest of its fields are written as they are. */
export interface AllocateRequest extends AllocationCall {
  readonly designVersion: number | null;
  /** Level of each factor where the method is minimisation; null elsewhere. */
  readonly covariates: Readonly<Record<string, string>> | null;
  /** Whether the stratum is a cluster, whose participants all get its arm. */
  readonly clustered: boolean;
  readonly [field: string]: unknown;
}

export interface Answer {
  outcome: 'allocated' | 'replayed' | 'key-reused' | 'already-randomised' | 'unknown-participant' | 'stale-gate' | 'not-open' | 'design-changed' | 'near-cap' | 'cap-reached' | 'wave-full' | 'other-envelope' | 'exhausted';
  /** The envelope that comes next. */
  expected?: number;
  allocatedAt?: string;
}

/** What only the sealed side could see. A planned size that is used up is followed by a new design, not by a second round. */
const conditionUnmet = (code: 'positions-left' | 'public-value-entered') =>
  new DomainError('conditions-unmet', 'conflict', 'Randomisation is not possible: the condition that is not met is listed. What follows a planned sequence is an amended design.', {
    conditions: [unmetCondition(code)],
  });

function stratumLabel({ trial, stratum }: Gate): Receipt['stratumLabel'] {
  return levelsInWords(stratum.ok ? stratumLevels(trial.protocol, stratum.levels) : []);
}

/**
 * Randomises one participant. The gate is evaluated here; one function in the database locks, checks again and
 * writes allocation, schedule, audit and messages together. The same key gives the same answer, for ever.
 */
@Injectable()
export class RandomiseParticipant {
  constructor(
    private readonly gate: ReadGate,
    private readonly sequence: SealedSequence,
    private readonly positions: PlanPositions,
    private readonly clusters: AllocateCluster,
    private readonly together: AllocateTogether,
    private readonly nudge: Nudge,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  async run(access: Access, command: RandomiseCommand): Promise<Receipt> {
    for (let attempt = 1; ; attempt += 1) {
      const gate = await this.gate.run(access, command.participantId, command.waveId);
      const answer = await this.allocate(access, gate, this.requestOf(access, gate, command));
      // an amendment that came between the gate and the allocation changes nothing but the design that is asked;
      // a cap that came near meanwhile asks for a turn alone
      if (['design-changed', 'near-cap'].includes(answer.outcome) && attempt < 3) continue;
      if (answer.outcome === 'allocated') this.nudge.now();
      return this.receipt(gate, answer);
    }
  }

  /** One round trip where the next position is planned already; otherwise a transaction that sees to one first. */
  private async allocate(access: Access, gate: Gate, request: AllocateRequest): Promise<Answer> {
    if (request.covariates === null) {
      const answer = await this.together.run<Answer>(access, request);
      if (answer.outcome !== 'exhausted') return answer;
    }
    return access.onBehalf((tx) => this.allocateWithin(tx, gate, request));
  }

  /** In a transaction of the caller on the application's login. The answer tells no arm. */
  async allocateWithin(tx: EntityManager, gate: Gate, request: AllocateRequest): Promise<Answer> {
    // takes the locks and checks everything; nobody can come between this and the second call
    const answer = await this.call(tx, request);
    if (answer.outcome !== 'exhausted' || !(await this.seeToAPosition(tx, gate, request))) return answer;
    return this.call(tx, request);
  }

  /** The allocation and nothing else: a position that is not planned stays so. */
  async call(database: Pick<EntityManager, 'query'>, request: AllocateRequest): Promise<Answer> {
    const [row] = await database.query<{ answer: Answer }[]>('select trial.allocate($1::jsonb) as answer', [JSON.stringify(request)]);
    if (!row) throw new Error('the allocation gave no answer');
    return row.answer;
  }

  /**
   * Plans the next batch of a stratum, the one position of minimisation, or the places of a cluster. The arm goes from
   * the sealed side to the sealed side: whoever asked learns only whether there is a position.
   */
  private async seeToAPosition(tx: EntityManager, gate: Gate, { designVersion, stratumKey, covariates, clustered }: AllocateRequest): Promise<boolean> {
    const { trial, now } = gate;
    const opened = designVersion === null ? undefined : await this.sequence.open(tx, trial.id, designVersion);
    if (!opened) throw new DomainError('not-activated', 'conflict', 'This trial has no sealed randomisation yet.');
    if (awaitsPublicValue(trial, opened)) throw conditionUnmet('public-value-entered');
    if (clustered) return this.clusters.provide(tx, trial, opened, { key: stratumKey, stratum: gate.stratum.ok ? gate.stratum.key : '', at: now });
    if (covariates === null) return this.positions.extend(tx, trial, opened, stratumKey, now);
    await this.positions.next(tx, trial.id, opened, stratumKey, covariates);
    return true;
  }

  /** What an allocation writes, from a gate and what was asked. */
  requestOf(access: Access, gate: Gate, command: RandomiseCommand): AllocateRequest {
    const { trial, participant, wave, now } = gate;
    const visits = gate.ready
      ? planVisits(
          { visits: trial.protocol.visits.filter((visit) => !visit.baseline && (visit.anchor === 'randomisation' || visit.anchor === 'wave-start')) },
          { randomisedAt: now, waveStartOn: wave?.startsOn },
          participant.siteTimeZone,
        )
      : [];
    const cap = trial.protocol.recruitmentCap;
    const clusterKey = clusterKeyOf(trial.protocol, participant.siteCode, wave?.number);
    return {
      trialId: trial.id,
      participantId: participant.id,
      designVersion: gate.designVersion,
      stratumKey: clusterKey ?? (gate.stratum.ok ? gate.stratum.key : ''),
      // as they are at this version of the participant: the replay of minimisation rests on them
      covariates: trial.protocol.randomisation?.method === 'minimisation' && gate.stratum.ok ? gate.stratum.levels : null,
      clustered: clusterKey !== null,
      waveId: gate.needsWave ? (wave?.id ?? null) : null,
      arms: armsByShare(trial.protocol.arms),
      cap: cap ?? null,
      // a gate that is not ready must not allocate; the function still answers a repeated key
      gateVersion: gate.ready ? command.gateVersion : -1,
      idempotencyKey: command.idempotencyKey,
      requestHash: createHash('sha256').update(`${command.participantId}|${command.waveId ?? ''}`).digest('hex'),
      allocatedAt: now,
      recordedAt: access.now(),
      requestId: access.author.requestId,
      actor: { id: access.author.id, name: access.author.name, role: access.author.roles.join(',') },
      changeId: this.ids.next(),
      ...scheduleOf(trial.protocol, visits, participant.siteTimeZone, this.ids),
      messages: [{ id: this.ids.next(), topic: ALLOCATION_MADE, payload: { participantId: participant.id } }],
    };
  }

  /** @throws DomainError for every answer that is no allocation */
  receipt(gate: Gate, answer: Answer): Receipt {
    const { participant, conditions } = gate;
    switch (answer.outcome) {
      case 'allocated':
      case 'replayed':
        return {
          participantId: participant.id,
          code: participant.code,
          allocatedAt: new Date(answer.allocatedAt ?? '').toISOString(),
          stratumLabel: stratumLabel(gate),
          replayed: answer.outcome === 'replayed',
        };
      case 'key-reused':
        throw new DomainError('key-reused', 'invalid', 'This Idempotency-Key was used for another request; take a new key.');
      case 'already-randomised':
        throw new DomainError('already-randomised', 'conflict', 'This participant is randomised already; nobody is randomised twice in a trial.');
      case 'stale-gate':
        if (!gate.ready) throw new DomainError('conditions-unmet', 'conflict', 'Randomisation is not possible: the conditions that are not met are listed.', { conditions: conditions.filter(({ met }) => !met) });
        throw staleVersion('participant');
      case 'not-open':
      case 'cap-reached':
      case 'wave-full': {
        const code = { 'not-open': 'trial-open', 'cap-reached': 'cap-not-reached', 'wave-full': 'wave-open' }[answer.outcome];
        throw new DomainError('conditions-unmet', 'conflict', 'Randomisation is not possible: a condition changed meanwhile.', {
          conditions: conditions.filter((condition) => condition.code === code).map((condition) => ({ ...condition, met: false })),
        });
      }
      case 'exhausted':
        throw conditionUnmet('positions-left');
      case 'other-envelope':
        throw new DomainError('other-envelope', 'conflict', `Envelope ${answer.expected ?? ''} of this set comes next: envelopes are opened and recorded in their order, without leaving one out.`);
      case 'near-cap':
        throw new DomainError('too-busy', 'unavailable', 'Too many participants are being randomised at once near the cap; nothing was drawn. Confirm again.', { retryAfterSeconds: 1 });
      case 'design-changed':
      case 'unknown-participant':
        throw new DomainError('not-activated', 'conflict', 'This trial has no sealed randomisation yet.');
    }
  }
}
