import { invalidInput } from '@equipoise/kernel';
import { evaluateEligibility, type EligibilityResult, type OpenProtocol, type ParticipationState, type Truth } from '@equipoise/protocol';
import type { EntityManager } from 'typeorm';
import { capturedProblems, expressionDataOf, judgementProblems, type CapturedData, type Judgements } from './captured-data';
import type { Participant } from './participant';

/** What screening recorded and decided. */
export interface Screening {
  readonly captured: CapturedData;
  readonly judgements: Judgements;
  /** Null while something is unknown. */
  readonly eligible: boolean | null;
  readonly criteria: readonly { readonly code: string; readonly kind: 'inclusion' | 'exclusion'; readonly met: Truth }[];
}

/** @throws DomainError invalid-input with every mistake by path */
export function checkScreeningInput(protocol: OpenProtocol, captured: Readonly<Record<string, unknown>>, judgements: Readonly<Record<string, unknown>>): void {
  const problems = [...capturedProblems(protocol, captured), ...judgementProblems(protocol, judgements)];
  if (problems.length > 0) throw invalidInput(problems);
}

/** Judges every criterion of the protocol on what is known. */
export function decideScreening(protocol: OpenProtocol, siteCode: string, captured: CapturedData, judgements: Judgements): Screening {
  const { eligible, criteria } = evaluateEligibility(protocol, expressionDataOf(captured, siteCode), judgements);
  return { captured, judgements, eligible: eligible === 'unknown' ? null : eligible, criteria: criteria.map(({ code, kind, met }) => ({ code, kind, met })) };
}

/** The state that a decision leads to from `screened`; undefined while something is unknown. */
export function stateOfDecision(screening: Pick<Screening, 'eligible'>): Extract<ParticipationState, 'eligible' | 'ineligible'> | undefined {
  return screening.eligible === null ? undefined : screening.eligible ? 'eligible' : 'ineligible';
}

/** The codes of the criteria that exclude, in the protocol's order: "adult, substance-abuse". */
export function exclusionReason(screening: Pick<Screening, 'criteria'>): string {
  return screening.criteria
    .filter(({ kind, met }) => met === (kind === 'exclusion'))
    .map(({ code }) => code)
    .join(', ');
}

/** The stored decision with the protocol's labels. */
export function eligibilityOf(protocol: OpenProtocol, screening: Screening): EligibilityResult {
  const met = new Map(screening.criteria.map((criterion) => [criterion.code, criterion.met]));
  const criteria = protocol.eligibility.map(({ code, kind, label }) => ({ code, kind, label, met: met.get(code) ?? ('unknown' as const) }));
  return { eligible: screening.eligible ?? 'unknown', criteria };
}

/** The screening of a participant; undefined for participants who were imported. */
export async function readScreening(tx: EntityManager, participant: Pick<Participant, 'trialId' | 'id'>): Promise<Screening | undefined> {
  const [row] = await tx.query<Screening[]>('select captured, judgements, eligible, criteria from trial.screening where trial_id = $1 and participant_id = $2', [
    participant.trialId,
    participant.id,
  ]);
  return row;
}

/** Writes what screening decided, over what it decided before. */
export async function saveScreening(tx: EntityManager, participant: Pick<Participant, 'trialId' | 'id'>, screening: Screening, at: Date, by: string | null): Promise<void> {
  const { captured, judgements, eligible, criteria } = screening;
  await tx.query(
    `insert into trial.screening (trial_id, participant_id, captured, judgements, eligible, criteria, decided_at, decided_by) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (trial_id, participant_id) do update set captured = excluded.captured, judgements = excluded.judgements, eligible = excluded.eligible,
       criteria = excluded.criteria, decided_at = excluded.decided_at, decided_by = excluded.decided_by`,
    [participant.trialId, participant.id, JSON.stringify(captured), JSON.stringify(judgements), eligible, JSON.stringify(criteria), at, by],
  );
}
