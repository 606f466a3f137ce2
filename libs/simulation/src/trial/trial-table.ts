import { DataFrame, normal, type AnalysisPlan } from '@equipoise/statistics';
import type { DrawnParticipant } from './draw-trial';
import { COLUMNS, type Scenario } from './scenario';

/** The table that the plan of a simulated trial runs on: what the trial's own dataset would hold, missing outcomes empty. */
export const tableOf = (scenario: Scenario, participants: readonly DrawnParticipant[]): DataFrame => {
  const outcomeOf = outcomes(scenario);
  const names = [COLUMNS.participant, COLUMNS.arm, COLUMNS.outcome, COLUMNS.baseline, COLUMNS.stratum, COLUMNS.group, ...scenario.factors.map(({ factor }) => factor)];
  return new DataFrame(
    names,
    participants.map((participant, index) => [
      String(index + 1),
      participant.arm,
      participant.droppedOut ? '' : String(outcomeOf(participant)),
      String(participant.baseline),
      participant.levels.join(';') || 'all',
      participant.group ?? '',
      ...participant.levels,
    ]),
  );
};

/** What the plan says of that table. */
export const dataOf = ({ arms, design, groups, factors }: Pick<Scenario, 'arms' | 'design' | 'groups' | 'factors'>): AnalysisPlan['data'] => ({
  participant: COLUMNS.participant,
  arm: { column: COLUMNS.arm, experimental: arms.experimental, control: arms.control },
  shape: 'wide',
  ...(groups.experimental || groups.control ? { cluster: COLUMNS.group } : {}),
  ...(factors.length > 0 ? { design: { method: design.method, strata: factors.map(({ factor }) => factor) } } : {}),
});

const outcomes = ({ outcome, arms }: Scenario): ((participant: DrawnParticipant) => number) => {
  if (outcome.kind === 'continuous') {
    const { controlMean, standardDeviation, effect, drift } = outcome;
    return ({ tendency, time, arm }) => controlMean + standardDeviation * (tendency + drift * time) + (arm === arms.experimental ? effect : 0);
  }
  const { proportions } = outcome;
  const cut = { experimental: normal.upperQuantile(proportions.experimental), control: normal.upperQuantile(proportions.control) };
  return ({ tendency, arm }) => (tendency > (arm === arms.experimental ? cut.experimental : cut.control) ? 1 : 0);
};
