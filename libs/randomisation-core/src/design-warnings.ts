import { Design } from './design';
import type { DesignMeasures } from './measures/measure-design';

/** What a person should know before choosing this design, one plain sentence each; empty where there is nothing to say. */
export const warningsOf = (design: Design): string[] => {
  switch (design.method) {
    case 'minimisation':
      return design.p === '1/1'
        ? ['With p = 1 every allocation that is not a tie is certain: whoever knows the covariates so far knows the next arm. Use p below 1, for example 0.8.']
        : [];
    case 'permuted-blocks':
      return design.blockSizes.length === 1
        ? ['With one block size, whoever learns the size and earlier arms knows the end of every block. Use several sizes, or a method without blocks.']
        : [];
    case 'efron':
    case 'chen':
      return design.p === '1/1' ? ['With p = 1 every second allocation is certain to whoever knows the one before. Use p below 1, for example 2/3.'] : [];
    case 'list':
      return ['An uploaded list is known to whoever wrote it, and its positions have no commitment: its origin cannot be proved from the record.'];
    default:
      return [];
  }
};

/** Shares above which a design is called predictable. */
const MANY_CERTAIN = 0.1;
const MANY_GUESSED = 0.65;

/** What the measures of a design say to whoever could guess, in plain sentences; empty where there is nothing to fear. */
export const predictabilityOf = ({ correctGuess, deterministicShare }: DesignMeasures): string[] => [
  ...(deterministicShare > MANY_CERTAIN
    ? [`About ${percent(deterministicShare)} of the allocations are certain beforehand to anybody who knows the design and the arms so far.`]
    : []),
  ...(correctGuess.convergence > MANY_GUESSED
    ? [`Whoever always names the arm that is behind is right in about ${percent(correctGuess.convergence)} of all cases.`]
    : []),
];

const percent = (share: number): string => `${Math.round(100 * share)} %`;
