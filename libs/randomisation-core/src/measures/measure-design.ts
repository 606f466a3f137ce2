import { Design } from '../design';
import { RandomisationInputError } from '../errors';
import { RandomStream } from '../random-stream';
import { BiasAssumptions, Biases, WeightedSequence, biasesOf } from './biases';
import { ExactMeasures, exactMeasures } from './exact';
import { kernelOf } from './kernel';
import { drawSequences, listSequences } from './sequences';
import { Prevalence, SimulatedMeasures, simulateKernel, simulateMinimisation } from './simulate';

export interface MeasureOptions extends BiasAssumptions {
  /** Number of simulated trials, where something is simulated. */
  readonly reps: number;
  /** Gives every simulated number; the same stream gives the same measures. */
  readonly stream: RandomStream;
  /** Strata into which participants fall with equal chances; with more than one everything is simulated. */
  readonly strata?: number;
  /** For minimisation: the levels of each factor and how frequent they are. */
  readonly prevalence?: Prevalence;
  /** Told how far a simulation is, 0 to 1. */
  readonly report?: (progress: number) => void;
}

/** What a design does in a trial of n participants. */
export interface DesignMeasures {
  /** Expected share of correct guesses; `exact` is false where it was simulated. */
  readonly correctGuess: { readonly convergence: number; readonly directional: number; readonly exact: boolean };
  /** Expected share of allocations that are certain to whoever knows the design and the arms before (not the block sizes drawn). */
  readonly deterministicShare: number;
  readonly imbalance: {
    /** Expected imbalance, averaged over the positions. */
    readonly meanAbsolute: number;
    /** Expected largest imbalance of a trial. */
    readonly maximum: number;
    /** Expected imbalance at the end. */
    readonly final: number;
    /** Largest imbalance that can be; where simulated, the largest seen. */
    readonly bound: number;
    /** Whether `maximum` and `bound` are exact. */
    readonly exact: boolean;
    /** Expected imbalance after 1, 2, ... n. */
    readonly byPosition: readonly number[];
    readonly finalDistribution: readonly { readonly imbalance: number; readonly probability: number }[];
  };
  /** Number of possible sequences of n; null where they cannot be counted. */
  readonly sequences: bigint | null;
  /** For two arms; null for more. */
  readonly biases: (Biases & { readonly exact: boolean }) | null;
}

const MAX_N = 10_000;
/** Up to so many sequences, biases are computed over all of them instead of simulated ones. */
const MAX_LISTED = 4096n;

/**
 * Measures of a design, exact where that is feasible and simulated elsewhere. Imbalance is the range of count / ratio
 * over the arms (two equal arms: the absolute difference of their counts).
 * @param n participants, 1 to 10,000
 * @throws RandomisationInputError for an uploaded list, which has no chances
 */
export const measureDesign = (design: Design, n: number, options: MeasureOptions): DesignMeasures => {
  const { reps, stream, strata = 1 } = options;
  if (!Number.isInteger(n) || n < 1 || n > MAX_N) throw new RandomisationInputError(`n must be an integer from 1 to ${MAX_N}, not ${n}`);
  if (design.method === 'list') throw new RandomisationInputError('an uploaded list has no chances that could be measured');
  if (design.method === 'minimisation') return summary(design, undefined, simulateMinimisation(design, options.prevalence ?? {}, n, reps, stream, options.report), options);
  const kernel = kernelOf(design);
  const exact = strata === 1 ? exactMeasures(kernel, n) : undefined;
  if (exact?.maximum !== undefined) {
    const listed = exact.sequences <= MAX_LISTED;
    const sequences = listed ? listSequences(kernel, n) : drawSequences(kernel, n, reps, stream);
    return { ...summaryOfExact(exact, exact.maximum, exact.bound ?? exact.maximum, true), biases: biasesFor(design, sequences, options, listed) };
  }
  return summary(design, exact, simulateKernel(kernel, n, reps, stream, strata, options.report), options);
};

/** Between two arms only: with more there is no one difference to be biased. */
const biasesFor = (design: Design, sequences: Iterable<WeightedSequence>, options: MeasureOptions, exact: boolean): DesignMeasures['biases'] =>
  design.arms.length === 2 ? { ...biasesOf(sequences, design.arms, options), exact } : null;

const summary = (design: Design, exact: ExactMeasures | undefined, simulated: SimulatedMeasures, options: MeasureOptions): DesignMeasures => {
  const biases = biasesFor(design, simulated.sequences, options, false);
  if (exact !== undefined) return { ...summaryOfExact(exact, simulated.maximum, simulated.bound, false), biases };
  return {
    correctGuess: { convergence: simulated.convergence, directional: simulated.directional, exact: false },
    deterministicShare: simulated.deterministicShare,
    imbalance: { ...imbalanceOver(simulated.byPosition), maximum: simulated.maximum, bound: simulated.bound, exact: false, finalDistribution: simulated.finalDistribution },
    sequences: null,
    biases,
  };
};

const summaryOfExact = (measures: ExactMeasures, maximum: number, bound: number, exactMaximum: boolean): Omit<DesignMeasures, 'biases'> => ({
  correctGuess: { convergence: measures.convergence, directional: measures.directional, exact: true },
  deterministicShare: measures.deterministicShare,
  imbalance: { ...imbalanceOver(measures.byPosition), maximum, bound, exact: exactMaximum, finalDistribution: measures.finalDistribution },
  sequences: measures.sequences,
});

const imbalanceOver = (byPosition: readonly number[]): { meanAbsolute: number; final: number; byPosition: readonly number[] } => ({
  meanAbsolute: byPosition.reduce((sum, value) => sum + value, 0) / byPosition.length,
  final: byPosition.at(-1) ?? 0,
  byPosition,
});
