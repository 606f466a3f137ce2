import { Arm, ratioSum, readArms } from '../arms';
import { readCode } from '../codes';
import { greatestCommonDivisor } from '../rational';
import { readArray, readObject, refuse } from '../shape';
import type { MinimisationDesign, MinimisationHistory } from './minimisation';

/**
 * Those whom one earlier design of the trial had allocated when minimisation was sealed as its amendment. Minimisation looks at everybody who
 * came before; without them it would begin as if the trial were empty. They are part of the design, so that the commitment holds them.
 */
export interface EarlierAllocations {
  /** Arms and ratio of that design. */
  readonly arms: readonly Arm[];
  readonly participants: readonly EarlierParticipant[];
}

export interface EarlierParticipant {
  readonly participant: string;
  readonly arm: string;
  /** Of the factors of the new design, as far as they are known; who has no level of a factor counts for none of its levels. */
  readonly levels: readonly { readonly factor: string; readonly level: string }[];
}

/** Counts are whole numbers of this part of a person at most: the squares of them must stay exact. */
const MAX_UNIT = 100;

const inLowestTerms = (arms: readonly Arm[]): Arm[] => {
  const divisor = arms.reduce((common, { ratio }) => greatestCommonDivisor(common, ratio), 0);
  return arms.map(({ code, ratio }) => ({ code, ratio: ratio / divisor }));
};
const has = (arms: readonly Arm[], code: string): boolean => arms.some((arm) => arm.code === code);
const leastCommonMultiple = (a: number, b: number): number => (a * b) / greatestCommonDivisor(a, b);

/** As how many one participant of the new design counts; 1 where nobody came before or all ratios were equal. */
export const unitOf = ({ arms, earlier = [] }: Pick<MinimisationDesign, 'arms' | 'earlier'>): number =>
  earlier
    .flatMap((group) => {
      const ratios = inLowestTerms(group.arms);
      return [...ratios.map(({ ratio }) => ratio), ...(arms.every(({ code }) => has(group.arms, code)) ? [] : [ratioSum(ratios)])];
    })
    .reduce(leastCommonMultiple, 1);

/**
 * The history with which the design begins. A participant of an arm with the ratio r counts 1/r in each pseudo-arm of this arm, so that a balance
 * by the ratio of that time is a balance, whatever the ratio is now; an arm which that design did not have is taken to be where it would
 * be expected, 1/sum of ratios for each participant. Everything is multiplied by the unit.
 */
export const beginAfter = ({ factors, arms, earlier = [] }: MinimisationDesign, pseudoArms: readonly string[]): MinimisationHistory => {
  const unit = unitOf({ arms, earlier });
  return factors.map(({ factor }) => {
    const counts = new Map<string, number[]>();
    for (const group of earlier) {
      const ratios = inLowestTerms(group.arms);
      for (const { arm, levels } of group.participants) {
        const level = levels.find((known) => known.factor === factor)?.level;
        if (level === undefined) continue;
        const own = ratios.find(({ code }) => code === arm)?.ratio ?? 1;
        const before = counts.get(level) ?? pseudoArms.map(() => 0);
        counts.set(level, pseudoArms.map((code, k) => (before[k] as number) + (code === arm ? unit / own : has(group.arms, code) ? 0 : unit / ratioSum(ratios))));
      }
    }
    return [...counts].map(([level, found]) => ({ level, counts: found }));
  });
};

/** @throws RandomisationInputError naming what is wrong */
export const readEarlier = (value: unknown, where: string, design: Pick<MinimisationDesign, 'arms' | 'factors'>): EarlierAllocations[] => {
  const seen = new Set<string>();
  const earlier = readArray(value, where, (item, at) => {
    const fields = readObject(item, at, ['arms', 'participants']);
    const arms = readArms(fields.arms, `${at}.arms`);
    return { arms, participants: readArray(fields.participants, `${at}.participants`, (one, place) => readParticipant(one, place, arms, design, seen)) };
  });
  if (unitOf({ arms: design.arms, earlier }) > MAX_UNIT) refuse(where, `has ratios of arms whose least common multiple is beyond ${MAX_UNIT}`);
  return earlier;
};

const readParticipant = (value: unknown, where: string, arms: readonly Arm[], { factors }: Pick<MinimisationDesign, 'factors'>, seen: Set<string>): EarlierParticipant => {
  const fields = readObject(value, where, ['participant', 'arm', 'levels']);
  const participant = readCode(fields.participant, `${where}.participant`);
  if (seen.has(participant)) refuse(where, `lists the participant "${participant}" twice`);
  seen.add(participant);
  const arm = readCode(fields.arm, `${where}.arm`);
  if (!has(arms, arm)) refuse(`${where}.arm`, 'an arm of that design', arm);
  const levels = readArray(fields.levels, `${where}.levels`, (item, at) => {
    const { factor, level } = readObject(item, at, ['factor', 'level']);
    return { factor: readCode(factor, `${at}.factor`), level: readCode(level, `${at}.level`) };
  });
  const names = levels.map(({ factor }) => factor);
  const wrong = names.find((name, index) => names.indexOf(name) < index || !factors.some(({ factor }) => factor === name));
  if (wrong !== undefined) refuse(`${where}.levels`, `lists the factor "${wrong}" twice, or it is none of the design`);
  return { participant, arm, levels };
};
