import { DataFrame, normal, type AnalysisPlan } from '@equipoise/statistics';
import type { DrawnParticipant } from './draw-trial';
import { columnAt, COLUMNS, isRepeated, judgedVisits, repeatedOf, type Scenario } from './scenario';

/**
 * The table that the plan of a simulated trial runs on: what the trial's own dataset would hold, missing outcomes empty. One row per participant with
 * the outcome that is judged and a column for each other visit; for an analysis of all visits one row per participant and visit.
 */
export const tableOf = (scenario: Scenario, participants: readonly DrawnParticipant[]): DataFrame => {
  const outcomeOf = outcomes(scenario);
  const names = [COLUMNS.participant, COLUMNS.arm, COLUMNS.baseline, COLUMNS.stratum, COLUMNS.group, ...scenario.factors.map(({ factor }) => factor)];
  const constant = (participant: DrawnParticipant, index: number): string[] => [
    String(index + 1),
    participant.arm,
    String(participant.baseline),
    participant.levels.join(';') || 'all',
    participant.group ?? '',
    ...participant.levels,
  ];
  const cell = (participant: DrawnParticipant, visit: number): string => (visit < participant.attended ? String(outcomeOf(participant, visit)) : '');
  const repeated = repeatedOf(scenario);
  const visits = repeated?.visits.map(({ visit }) => visit) ?? [COLUMNS.outcome];
  if (isRepeated(scenario.analysis)) {
    const rows = participants.flatMap((participant, index) => visits.map((visit, k) => [...constant(participant, index), visit, cell(participant, k)]));
    return new DataFrame([...names, COLUMNS.visit, COLUMNS.outcome], rows);
  }
  const judged = lastJudged(scenario);
  return new DataFrame(
    [...names, ...visits.map((visit, k) => (k === judged ? COLUMNS.outcome : columnAt(visit)))],
    participants.map((participant, index) => [...constant(participant, index), ...visits.map((_, k) => cell(participant, k))]),
  );
};

/** What the plan says of that table. */
export const dataOf = (scenario: Pick<Scenario, 'arms' | 'design' | 'groups' | 'factors' | 'outcome' | 'analysis'>): AnalysisPlan['data'] => {
  const { arms, design, groups, factors, analysis } = scenario;
  const visits = repeatedOf(scenario)?.visits.map(({ visit }) => visit);
  return {
    participant: COLUMNS.participant,
    arm: { column: COLUMNS.arm, experimental: arms.experimental, control: arms.control },
    ...(visits && isRepeated(analysis) ? ({ shape: 'long', visit: COLUMNS.visit, visits } as const) : ({ shape: 'wide' } as const)),
    ...(groups.experimental || groups.control ? { cluster: COLUMNS.group } : {}),
    ...(factors.length > 0 ? { design: { method: design.method, strata: factors.map(({ factor }) => factor) } } : {}),
  };
};

/** Position of the visit that is judged; the last of an average. */
const lastJudged = (scenario: Pick<Scenario, 'outcome' | 'analysis'>): number => {
  const repeated = repeatedOf(scenario);
  return repeated ? Math.max(...judgedVisits(repeated, scenario.analysis)) : 0;
};

/** Whether a participant has the outcome that is judged. */
export const hasOutcome = (scenario: Pick<Scenario, 'outcome' | 'analysis'>): ((participant: DrawnParticipant) => boolean) => {
  const judged = lastJudged(scenario);
  return ({ attended }) => attended > judged;
};

const outcomes = ({ outcome, arms }: Scenario): ((participant: DrawnParticipant, visit: number) => number) => {
  if (outcome.kind === 'continuous') {
    const { controlMean, standardDeviation, drift } = outcome;
    const effects = outcome.repeated?.visits.map(({ effect }) => effect) ?? [outcome.effect];
    return ({ tendencies, time, arm }, visit) =>
      controlMean + standardDeviation * ((tendencies[visit] as number) + drift * time) + (arm === arms.experimental ? (effects[visit] as number) : 0);
  }
  const { proportions } = outcome;
  const cut = { experimental: normal.upperQuantile(proportions.experimental), control: normal.upperQuantile(proportions.control) };
  return ({ tendencies, arm }) => ((tendencies[0] as number) > (arm === arms.experimental ? cut.experimental : cut.control) ? 1 : 0);
};
