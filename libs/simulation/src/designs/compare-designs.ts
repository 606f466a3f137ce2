import {
  cautionsOf,
  type Design,
  type DesignCaution,
  type DesignMeasures,
  RandomStream,
  RandomisationInputError,
  measureDesign,
  parseSecret,
  predictabilityOf,
  predictableCautions,
  warningsOf,
} from '@equipoise/randomisation-core';
import type { Comparison } from './read-comparison';

/** A row of the comparison; `sequences` beyond 2^53 is text, so that no digit is lost. */
export interface ComparedDesign {
  readonly method: string;
  readonly arms: Design['arms'];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly n: number;
  readonly correctGuess: DesignMeasures['correctGuess'];
  readonly deterministicShare: number;
  readonly imbalance: DesignMeasures['imbalance'];
  readonly sequences: number | string | null;
  readonly biases: DesignMeasures['biases'];
  /** What a person should know before choosing it, in plain sentences. */
  readonly warnings: readonly string[];
  /** The same as codes, for screens that speak another language. */
  readonly cautions: readonly DesignCaution[];
}

/** What the caller decides besides what is compared. */
export interface ComparisonSettings {
  /** Participants, where the comparison does not say or is to be overruled. */
  readonly n?: number;
  /** Simulated trials, where something is simulated. */
  readonly reps?: number;
  /** 64 hexadecimal digits. */
  readonly seed?: string;
  /** Told how far it is, 0 to 1. */
  readonly report?: (progress: number) => void;
}

export const DEFAULT_REPS = 10_000;
/** A step of minimisation counts every factor anew; so many trials take a few seconds. */
export const DEFAULT_REPS_MINIMISATION = 1000;
const MAX_REPS = 1_000_000;
const DEFAULT_SEED = '0'.repeat(64);
const EFFECTS = { selectionEffect: 0.25, drift: 1 };

/**
 * Measures of several designs beside each other. The same comparison and seed give the same numbers.
 * @throws RandomisationInputError naming what is wrong
 */
export const compareDesigns = (comparison: Comparison, settings: ComparisonSettings = {}): ComparedDesign[] => {
  const n = settings.n ?? comparison.n;
  if (n === undefined || n < 1) throw new RandomisationInputError('the number of participants is missing: give --n, or n in the file');
  const reps = settings.reps ?? comparison.reps;
  if (reps !== undefined && (reps < 1 || reps > MAX_REPS)) throw new RandomisationInputError(`--reps must be from 1 to ${MAX_REPS}, not ${reps}`);
  const seed = parseSecret(settings.seed ?? comparison.seed ?? DEFAULT_SEED, '--seed');
  const candidates = comparison.designs(n);
  return candidates.map(({ design, prevalence }, index) => {
    const measures = measureDesign(design, n, {
      reps: reps ?? (design.method === 'minimisation' ? DEFAULT_REPS_MINIMISATION : DEFAULT_REPS),
      // A stream for each place in the list: a design keeps its numbers when another one is added after it.
      stream: RandomStream.seeded(seed, `design compare ${index + 1}`),
      strata: comparison.strata,
      prevalence,
      selectionEffect: comparison.selectionEffect ?? EFFECTS.selectionEffect,
      drift: comparison.drift ?? EFFECTS.drift,
      report: (progress) => settings.report?.((index + progress) / candidates.length),
    });
    settings.report?.((index + 1) / candidates.length);
    return rowOf(design, n, measures);
  });
};

const rowOf = (design: Design, n: number, measures: DesignMeasures): ComparedDesign => {
  const { method, arms, ...parameters } = design;
  const { correctGuess, deterministicShare, imbalance, sequences, biases } = measures;
  return {
    method, arms, parameters, n, correctGuess, deterministicShare, imbalance, sequences: countOf(sequences), biases,
    warnings: [...warningsOf(design), ...predictabilityOf(measures)],
    cautions: [...cautionsOf(design), ...predictableCautions(measures)],
  };
};

const countOf = (sequences: bigint | null): number | string | null =>
  sequences === null ? null : sequences <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(sequences) : String(sequences);
