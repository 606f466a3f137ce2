import { SimpleDesign, ratioSum } from '../design';
import { Method } from './method';

/** Each allocation is one integer below the ratios' sum; the arms own the integers in the order of the design. */
export const simple: Method<SimpleDesign, null> = {
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
