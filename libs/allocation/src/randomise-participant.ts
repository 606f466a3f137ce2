import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { DomainError, staleVersion, type IdSource } from '@equipoise/kernel';
import { scheduleOf } from '@equipoise/enrolment';
import { IDS, Nudge, translateDatabaseError, type Access } from '@equipoise/platform';
import { planVisits } from '@equipoise/protocol';
import { strataInWords } from './gate-page';
import { ReadGate, type Gate } from './read-gate';
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

interface Answer {
  outcome: 'allocated' | 'replayed' | 'key-reused' | 'already-randomised' | 'unknown-participant' | 'stale-gate' | 'not-open' | 'cap-reached' | 'wave-full' | 'exhausted';
  allocatedAt?: string;
}

/** From this many places on, allocations of the whole trial take turns, so that the cap is exact. */
const NEAR_THE_CAP = 64;

function stratumLabel({ trial, stratum }: Gate): Receipt['stratumLabel'] {
  const words = (language: 'en' | 'es') =>
    (strataInWords(trial.protocol, stratum) ?? []).map(({ label, levelLabel }) => `${label[language] ?? ''}: ${levelLabel[language] ?? ''}`).join('; ');
  return { en: words('en'), es: words('es') };
}

/**
 * Randomises one participant. The gate is evaluated here; one function in the database locks, checks again and
 * writes allocation, schedule, audit and messages together. The same key gives the same answer, for ever.
 */
@Injectable()
export class RandomiseParticipant {
  private readonly logger = new Logger('Allocation');

  constructor(
    private readonly gate: ReadGate,
    private readonly sequence: SealedSequence,
    private readonly nudge: Nudge,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  async run(access: Access, command: RandomiseCommand): Promise<Receipt> {
    const gate = await this.gate.run(access, command.participantId, command.waveId);
    const requestHash = createHash('sha256').update(`${command.participantId}|${command.waveId ?? ''}`).digest('hex');
    const request = this.requestOf(access, gate, command, requestHash);
    const answer = await this.allocate(access, request);
    if (answer.outcome === 'allocated') this.nudge.now();
    return this.receipt(gate, answer);
  }

  private async allocate(access: Access, request: object): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.call(access, request);
      if (answer.outcome !== 'exhausted' || attempt > 2) return answer;
      await this.planMore(access, (request as { stratumKey: string }).stratumKey);
    }
  }

  private async call(access: Access, request: object): Promise<Answer> {
    try {
      const [row] = await access.database.query<{ answer: Answer }[]>('select trial.allocate($1::jsonb) as answer', [JSON.stringify(request)]);
      if (!row) throw new Error('the allocation gave no answer');
      return row.answer;
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }

  /** Positions are planned by the batch; when a stratum has used its batch, the next one is sealed. */
  private async planMore(access: Access, stratumKey: string): Promise<void> {
    await access.onBehalf(async (tx) => {
      const opened = await this.sequence.open(tx, access.trialId);
      if (!opened) throw new DomainError('not-activated', 'conflict', 'This trial has no sealed randomisation yet.');
      await this.sequence.plan(tx, access.trialId, opened, stratumKey);
    });
    this.logger.log('a further batch of positions was sealed');
  }

  private requestOf(access: Access, gate: Gate, command: RandomiseCommand, requestHash: string): object {
    const { trial, participant, wave, now } = gate;
    const visits = gate.ready
      ? planVisits(
          { visits: trial.protocol.visits.filter((visit) => !visit.baseline && (visit.anchor === 'randomisation' || visit.anchor === 'wave-start')) },
          { randomisedAt: now, waveStartOn: wave?.startsOn },
          participant.siteTimeZone,
        )
      : [];
    const cap = trial.protocol.recruitmentCap;
    return {
      trialId: trial.id,
      participantId: participant.id,
      designVersion: 1,
      stratumKey: gate.stratum.ok ? gate.stratum.key : '',
      waveId: gate.needsWave ? (wave?.id ?? null) : null,
      arms: trial.protocol.arms.map(({ code }) => code),
      cap: cap ?? null,
      nearCap: NEAR_THE_CAP,
      // a gate that is not ready must not allocate; the function still answers a repeated key
      gateVersion: gate.ready ? command.gateVersion : -1,
      idempotencyKey: command.idempotencyKey,
      requestHash,
      allocatedAt: now,
      recordedAt: access.now(),
      requestId: access.author.requestId,
      actor: { id: access.author.id, name: access.author.name, role: access.author.roles.join(',') },
      changeId: this.ids.next(),
      ...scheduleOf(trial.protocol, visits, participant.siteTimeZone, this.ids),
      messages: [{ id: this.ids.next(), topic: ALLOCATION_MADE, payload: { participantId: participant.id } }],
    };
  }

  private receipt(gate: Gate, answer: Answer): Receipt {
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
      case 'unknown-participant':
      case 'exhausted':
        throw new DomainError('not-activated', 'conflict', 'This trial has no sealed randomisation yet.');
    }
  }
}
