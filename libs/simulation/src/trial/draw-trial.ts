import { methodOf, type History, type RandomStream } from '@equipoise/randomisation-core';
import { type FastStream, normal } from '@equipoise/statistics';
import type { Scenario } from './scenario';

/** A participant of a simulated trial, in the order of randomisation, before anybody's therapy had an effect. */
export interface DrawnParticipant {
  readonly arm: string;
  readonly baseline: number;
  /** Level of each factor, in their order. */
  readonly levels: readonly string[];
  /** Therapy group; undefined where none is given. */
  readonly group: string | undefined;
  /** The standard normal variable behind the outcome. */
  readonly tendency: number;
  /** Place among all, 0 to 1. */
  readonly time: number;
  readonly droppedOut: boolean;
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
  const refusal = dropOutOf(scenario);
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
    const tendency =
      scenario.baselineCorrelation * baseline +
      factors.reduce((sum, { correlation }, position) => sum + correlation * (behind[position] as number), 0) +
      Math.sqrt(icc) * (group?.effect ?? 0) +
      Math.sqrt(Math.max(0, rest - icc)) * own;
    return {
      arm: draw.arm,
      baseline,
      levels,
      group: setting && group ? `${draw.arm} ${group.number}` : undefined,
      tendency,
      time: n > 1 ? index / (n - 1) : 0,
      droppedOut: compared && refusal(side, baseline, leaving),
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

/** Exactly the assumed share drops out, whatever the correlation with the baseline. */
const dropOutOf = ({ dropOut }: Scenario): ((side: 'experimental' | 'control', baseline: number, leaving: number) => boolean) => {
  const own = Math.sqrt(1 - dropOut.baselineCorrelation ** 2);
  const cut = { experimental: cutOf(dropOut.experimental), control: cutOf(dropOut.control) };
  return (side, baseline, leaving) => dropOut.baselineCorrelation * baseline + own * leaving > cut[side];
};

const cutOf = (share: number): number => (share === 0 ? Infinity : normal.upperQuantile(share));
