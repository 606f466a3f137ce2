import { readCode } from './codes';
import { readArray, readInteger, readObject, refuse } from './shape';

/** An arm of the trial and its share: arms 2 and 1 are allocated 2:1. */
export interface Arm {
  readonly code: string;
  /** Integer from 1 to 1000. */
  readonly ratio: number;
}

const MAX_ARMS = 20;
const MAX_RATIO = 1000;

export const ratioSum = (arms: readonly Arm[]): number => arms.reduce((sum, arm) => sum + arm.ratio, 0);

export const readArms = (value: unknown, where: string): Arm[] => {
  const arms = readArray(value, where, (item, at) => {
    const fields = readObject(item, at, ['code', 'ratio']);
    return { code: readCode(fields.code, `${at}.code`), ratio: readInteger(fields.ratio, `${at}.ratio`, 1, MAX_RATIO) };
  });
  if (arms.length < 2 || arms.length > MAX_ARMS) refuse(where, `must list 2 to ${MAX_ARMS} arms, it lists ${arms.length}`);
  const repeated = arms.find((arm, index) => arms.findIndex((other) => other.code === arm.code) < index);
  if (repeated !== undefined) refuse(where, `lists the arm "${repeated.code}" twice`);
  return arms;
};

/** For the methods whose chances keep the ratio at every step only between two equal arms (Proschan et al. 2011). */
export const readTwoEqualArms = (value: unknown, where: string): Arm[] => {
  const arms = readArms(value, where);
  if (arms.length !== 2 || arms.some(({ ratio }) => ratio !== 1))
    refuse(where, 'must be two arms with ratio 1:1, this method has no others');
  return arms;
};
