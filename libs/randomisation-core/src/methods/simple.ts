import { Arm, ratioSum, readArms } from '../arms';
import { readObject } from '../shape';
import { Method } from './method';

/** Complete randomisation: every allocation is drawn alone, with the chances of the ratio. */
export interface SimpleDesign {
  readonly method: 'simple';
  readonly arms: readonly Arm[];
}

/** Each allocation is one integer below the ratios' sum; the arms own the integers in the order of the design. */
export const simple: Method<SimpleDesign, null> = {
  read: (value, where) => {
    const fields = readObject(value, where, ['method', 'arms']);
    return { method: 'simple', arms: readArms(fields.arms, `${where}.arms`) };
  },
  begin: () => null,
  next: ({ arms }, stream) => {
    let drawn = stream.integerBelow(ratioSum(arms));
    for (const { code, ratio } of arms) {
      if (drawn < ratio) return { arm: code, block: null, history: null };
      drawn -= ratio;
    }
    throw new Error('unreachable: the draw is below the sum of the ratios');
  },
};
