import {
  designEffect,
  type GroupAssumption,
  powerOfMeans,
  powerOfProportions,
  type SampleSize,
  sampleSizeForMeans,
  sampleSizeForProportions,
} from '@equipoise/statistics';
import { Fields } from '../trial/fields';
import type { PerArm } from '../trial/scenario';

/** A question about size and power that a formula answers. */
export interface PowerQuestion {
  /** Difference of means in standard deviations, or two proportions. */
  readonly compares: { readonly kind: 'means'; readonly effect: number; readonly baselineCorrelation: number } | { readonly kind: 'proportions'; readonly proportions: PerArm<number> };
  readonly alpha: number;
  /** Either the power that is wanted, or the number that can be randomised. */
  readonly given: { readonly power: number } | { readonly total: number };
  /** Experimental participants per control participant. */
  readonly ratio: number;
  readonly groups: PerArm<GroupAssumption | undefined>;
  /** Share without outcome. */
  readonly attrition: number;
  /** Of non-inferiority: in standard deviations, or as a difference of proportions. */
  readonly margin: number | undefined;
}

export interface PowerAnswer {
  /** Participants to randomise, whole people. */
  readonly randomise: PerArm<number> & { readonly total: number };
  /** Of these with an outcome, on average. */
  readonly analysed: PerArm<number>;
  /** Therapy groups that they fill; null where therapy is not given in groups. */
  readonly therapyGroups: PerArm<number | null>;
  /** By how much groups enlarge the variance: 1 + (m - 1) icc. */
  readonly designEffect: PerArm<number>;
  /** Power with these whole people. */
  readonly power: number;
  /** Power at other sizes, for a picture. */
  readonly curve: readonly { readonly total: number; readonly power: number }[];
  /** What to know before relying on it: `few-groups` = a formula is too hopeful with so few groups. */
  readonly cautions: readonly 'few-groups'[];
}

const FIELDS = ['kind', 'effect', 'standardDeviation', 'correlation', 'experimental', 'control', 'alpha', 'power', 'n', 'ratio', 'groups', 'attrition', 'margin'];
const MOST_PARTICIPANTS = 1_000_000;
/** Below so many groups the loss of degrees of freedom matters (design/power.md). */
const FEW_GROUPS = 10;
const CURVE_POINTS = 40;

/** @throws InputError naming the field that is wrong */
export const parsePowerQuestion = (value: unknown): PowerQuestion => {
  const fields = Fields.of(value, 'the question', FIELDS);
  const means = fields.oneOf('kind', ['means', 'proportions'], 'means') === 'means';
  const deviation = means ? fields.number('standardDeviation', 1e-9, 1e9, 1) : 1;
  const groups = fields.object('groups', ['experimental', 'control']);
  const groupOf = (arm: string): GroupAssumption | undefined => {
    const group = groups?.object(arm, ['size', 'icc']);
    return group && { size: group.number('size', 1, 1000), icc: group.number('icc', 0, 1) };
  };
  return {
    compares: means
      ? { kind: 'means', effect: fields.number('effect', -1e9, 1e9) / deviation, baselineCorrelation: fields.number('correlation', -0.999, 0.999, 0) }
      : { kind: 'proportions', proportions: { experimental: fields.number('experimental', 0.0001, 0.9999), control: fields.number('control', 0.0001, 0.9999) } },
    alpha: fields.number('alpha', 1e-6, 0.5, 0.05),
    given: fields.has('n') ? { total: fields.whole('n', 4, MOST_PARTICIPANTS) } : { power: fields.number('power', 0.01, 0.9999, 0.8) },
    ratio: fields.number('ratio', 0.1, 10, 1),
    groups: { experimental: groupOf('experimental'), control: groupOf('control') },
    attrition: fields.number('attrition', 0, 0.95, 0),
    margin: fields.has('margin') ? fields.number('margin', 1e-9, 1e9) / deviation : undefined,
  };
};

/** @throws StatisticsError where no number answers (an effect of zero, too few people) */
export const answerPowerQuestion = (question: PowerQuestion): PowerAnswer => {
  const { given, ratio, groups, attrition } = question;
  const exact = 'total' in given ? split(given.total, ratio) : sampleSize(question, given.power);
  const randomise = 'total' in given ? { ...exact, total: given.total } : whole(exact);
  const groupsOf = (arm: 'experimental' | 'control') => (groups[arm] ? Math.ceil(randomise[arm] / groups[arm].size) : null);
  const therapyGroups = { experimental: groupsOf('experimental'), control: groupsOf('control') };
  const few = [therapyGroups.experimental, therapyGroups.control].some((count) => count !== null && count < FEW_GROUPS);
  return {
    randomise,
    analysed: { experimental: randomise.experimental * (1 - attrition), control: randomise.control * (1 - attrition) },
    therapyGroups,
    designEffect: { experimental: groups.experimental ? designEffect(groups.experimental) : 1, control: groups.control ? designEffect(groups.control) : 1 },
    power: power(question, randomise),
    curve: curveOf(question, randomise.total),
    cautions: few ? ['few-groups'] : [],
  };
};

const assumptionsOf = ({ alpha, ratio, groups, attrition, margin }: PowerQuestion) => ({
  alpha,
  ratio,
  attrition,
  clustering: { ...(groups.experimental ? { experimental: groups.experimental } : {}), ...(groups.control ? { control: groups.control } : {}) },
  ...(margin === undefined ? {} : { margin }),
});

const power = (question: PowerQuestion, n: SampleSize): number => {
  const { compares } = question;
  if (compares.kind === 'proportions') return powerOfProportions(n, compares.proportions, assumptionsOf(question));
  return powerOfMeans(n, { ...assumptionsOf(question), effect: compares.effect, baselineCorrelation: compares.baselineCorrelation });
};

const sampleSize = (question: PowerQuestion, wanted: number): SampleSize => {
  const { compares } = question;
  if (compares.kind === 'proportions') return sampleSizeForProportions(wanted, compares.proportions, assumptionsOf(question));
  return sampleSizeForMeans(wanted, { ...assumptionsOf(question), effect: compares.effect, baselineCorrelation: compares.baselineCorrelation });
};

const whole = ({ experimental, control }: SampleSize) => {
  const [e, c] = [Math.ceil(experimental - 1e-9), Math.ceil(control - 1e-9)];
  return { experimental: e, control: c, total: e + c };
};

/** Whole people in the ratio, as near as may be; at least two in each arm. */
const split = (total: number, ratio: number): SampleSize => {
  const experimental = Math.min(total - 2, Math.max(2, Math.round((total * ratio) / (1 + ratio))));
  return { experimental, control: total - experimental };
};

/** From a fifth of the size to twice it; where an arm is too small for a test there is no point. */
const curveOf = (question: PowerQuestion, total: number): PowerAnswer['curve'] => {
  const sizes = new Set(Array.from({ length: CURVE_POINTS }, (_, index) => Math.round(total * (0.2 + (1.8 * index) / (CURVE_POINTS - 1)))));
  return [...sizes]
    .filter((size) => size >= 8)
    .flatMap((size) => {
      try {
        return [{ total: size, power: power(question, { experimental: (size * question.ratio) / (1 + question.ratio), control: size / (1 + question.ratio) }) }];
      } catch {
        return []; // too few effective participants for a test
      }
    });
};
