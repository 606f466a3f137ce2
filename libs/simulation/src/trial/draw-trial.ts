import { methodOf, type History, type RandomStream } from '@equipoise/randomisation-core';
import { type FastStream, normal } from '@equipoise/statistics';
import { repeatedOf, type Scenario } from './scenario';

/** A participant of a simulated trial, in the order of randomisation, before anybody's therapy had an effect. */
export interface DrawnParticipant {
  readonly arm: string;
  readonly baseline: number;
  /** Level of each factor, in their order. */
  readonly levels: readonly string[];
  /** Therapy group; undefined where none is given. */
  readonly group: string | undefined;
  /** The standard normal variables behind the outcome: one per visit, one where there are none. */
  readonly tendencies: readonly number[];
  /** Place among all, 0 to 1. */
  readonly time: number;
  /** Visits with an outcome, from the first on; of one visit 1 or 0. */
  readonly attended: number;
}

/**
 * Draws one trial: people arrive, are randomised by the trial's own design within their strata, fill therapy groups, and some
 * drop out. Two streams, so that another design meets the same people.
 */
export const drawTrial = (scenario: Scenario, people: FastStream, allocation: RandomStream): DrawnParticipant[] => {
  const { design, factors, n } = scenario;
  const method = methodOf(design);
  const histories = new Map<string, History>();
  const groups = new Map<string, { number: number; free: number; effect: number }>();
  const cuts = factors.map(cutsOf);
  const rest = 1 - scenario.baselineCorrelation ** 2 - factors.reduce((sum, { correlation }) => sum + correlation ** 2, 0);
  const stay = dropOutOf(scenario);
  const others = othersOf(scenario);
  return Array.from({ length: n }, (_, index) => {
    const baseline = people.standardNormal();
    const behind = factors.map(() => people.standardNormal());
    const levels = factors.map(({ levels: codes }, factor) => codes[(cuts[factor] as number[]).filter((cut) => (behind[factor] as number) > cut).length]?.code ?? '');
    const own = people.standardNormal();
    const leaving = people.standardNormal();
    const ofGroup = people.standardNormal();

    // minimisation looks at the whole trial; every other method has a sequence for each stratum
    const key = design.method === 'minimisation' ? 'all' : levels.join(';') || 'all';
    const covariates = Object.fromEntries(factors.map(({ factor }, position) => [factor, levels[position] ?? '']));
    const draw = method.next(design, allocation, histories.get(key) ?? method.begin(design, key), covariates);
    histories.set(key, draw.history);

    const side = draw.arm === scenario.arms.experimental ? 'experimental' : 'control';
    const compared = side === 'experimental' || draw.arm === scenario.arms.control;
    const setting = compared ? scenario.groups[side] : undefined;
    let group = groups.get(draw.arm);
    if (setting && (!group || group.free === 0)) {
      group = { number: (group?.number ?? 0) + 1, free: setting.size, effect: ofGroup };
      groups.set(draw.arm, group);
    }
    if (setting && group) group.free -= 1;
    const icc = setting?.icc ?? 0;
    const shared =
      scenario.baselineCorrelation * baseline +
      factors.reduce((sum, { correlation }, position) => sum + correlation * (behind[position] as number), 0) +
      Math.sqrt(icc) * (group?.effect ?? 0);
    const scale = Math.sqrt(Math.max(0, rest - icc));
    return {
      arm: draw.arm,
      baseline,
      levels,
      group: setting && group ? `${draw.arm} ${group.number}` : undefined,
      tendencies: others(own, people).map((part) => shared + scale * part),
      time: n > 1 ? index / (n - 1) : 0,
      attended: compared ? stay(side, baseline, leaving) : visitsOf(scenario),
    };
  });
};

/** Where the normal variable behind a factor passes from one level to the next. */
const cutsOf = ({ levels }: Scenario['factors'][number]): number[] => {
  let below = 0;
  return levels.slice(0, -1).map(({ share }) => {
    below += share;
    return -normal.upperQuantile(below);
  });
};

const visitsOf = (scenario: Scenario): number => repeatedOf(scenario)?.visits.length ?? 1;

/** A person's own parts at all visits, each from those before: a chance of their own per visit after the first. */
const othersOf = (scenario: Scenario): ((first: number, people: FastStream) => number[]) => {
  const repeated = repeatedOf(scenario);
  if (!repeated) return (first) => [first];
  const { visits, correlation: r, structure } = repeated;
  return (first, people) => {
    const parts = [first];
    for (let before = 1; before < visits.length; before += 1) {
      // the mean and variance of the next given those before
      const mean = structure === 'ar1' ? r * (parts[before - 1] as number) : (r / (1 + (before - 1) * r)) * parts.reduce((sum, part) => sum + part, 0);
      const variance = structure === 'ar1' ? 1 - r * r : 1 - (before * r * r) / (1 + (before - 1) * r);
      parts.push(mean + Math.sqrt(variance) * people.standardNormal());
    }
    return parts;
  };
};

/**
 * Exactly the assumed share is gone by the last visit, whatever the correlation with the baseline, and in equal steps from visit to visit; whoever
 * left does not come back. @returns how many visits a participant attends
 */
const dropOutOf = (scenario: Scenario): ((side: 'experimental' | 'control', baseline: number, leaving: number) => number) => {
  const { dropOut } = scenario;
  const visits = visitsOf(scenario);
  const own = Math.sqrt(1 - dropOut.baselineCorrelation ** 2);
  const cutsOfShare = (share: number) => Array.from({ length: visits }, (_, k) => cutOf((share * (k + 1)) / visits));
  const cuts = { experimental: cutsOfShare(dropOut.experimental), control: cutsOfShare(dropOut.control) };
  return (side, baseline, leaving) => cuts[side].filter((cut) => dropOut.baselineCorrelation * baseline + own * leaving <= cut).length;
};

const cutOf = (share: number): number => (share === 0 ? Infinity : normal.upperQuantile(share));
