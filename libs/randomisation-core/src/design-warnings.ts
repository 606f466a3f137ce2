import { Design } from './design';
import type { DesignMeasures } from './measures/measure-design';

/** What a person should know before choosing a design; screens have words of their own for each code. */
export interface DesignCaution {
  readonly code: 'certain-minimisation' | 'one-block-size' | 'certain-coin' | 'uploaded-list' | 'many-certain' | 'many-guessed';
  /** The share that the sentence names. */
  readonly share: number | null;
}

/** What is to be known of this design by itself; empty where there is nothing to say. */
export const cautionsOf = (design: Design): DesignCaution[] => {
  switch (design.method) {
    case 'minimisation':
      return design.p === '1/1' ? [{ code: 'certain-minimisation', share: null }] : [];
    case 'permuted-blocks':
      return design.blockSizes.length === 1 ? [{ code: 'one-block-size', share: null }] : [];
    case 'efron':
    case 'chen':
      return design.p === '1/1' ? [{ code: 'certain-coin', share: null }] : [];
    case 'list':
      return [{ code: 'uploaded-list', share: null }];
    default:
      return [];
  }
};

/** Shares above which a design is called predictable. */
const MANY_CERTAIN = 0.1;
const MANY_GUESSED = 0.65;

/** What the measures of a design say to whoever could guess. */
export const predictableCautions = ({ correctGuess, deterministicShare }: DesignMeasures): DesignCaution[] => [
  ...(deterministicShare > MANY_CERTAIN ? [{ code: 'many-certain', share: deterministicShare } as const] : []),
  ...(correctGuess.convergence > MANY_GUESSED ? [{ code: 'many-guessed', share: correctGuess.convergence } as const] : []),
];

/** What a person should know before choosing this design, one plain sentence each; empty where there is nothing to say. */
export const warningsOf = (design: Design): string[] => cautionsOf(design).map(sentenceOf);

/** What the measures of a design say to whoever could guess, in plain sentences; empty where there is nothing to fear. */
export const predictabilityOf = (measures: DesignMeasures): string[] => predictableCautions(measures).map(sentenceOf);

const sentenceOf = ({ code, share }: DesignCaution): string => {
  switch (code) {
    case 'certain-minimisation':
      return 'With p = 1 every allocation that is not a tie is certain: whoever knows the covariates so far knows the next arm. Use p below 1, for example 0.8.';
    case 'one-block-size':
      return 'With one block size, whoever learns the size and earlier arms knows the end of every block. Use several sizes, or a method without blocks.';
    case 'certain-coin':
      return 'With p = 1 every second allocation is certain to whoever knows the one before. Use p below 1, for example 2/3.';
    case 'uploaded-list':
      return 'An uploaded list is known to whoever wrote it, and its positions have no commitment: its origin cannot be proved from the record.';
    case 'many-certain':
      return `About ${percent(share)} of the allocations are certain beforehand to anybody who knows the design and the arms so far.`;
    case 'many-guessed':
      return `Whoever always names the arm that is behind is right in about ${percent(share)} of all cases.`;
  }
};

const percent = (share: number | null): string => `${Math.round(100 * (share ?? 0))} %`;
