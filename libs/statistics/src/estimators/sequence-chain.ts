import { kernelOf, levelsOf, type MinimisationDesign, type MinimisationHistory, minimisationStep } from '@equipoise/randomisation-core';
import type { RandomisedSequence } from './randomised-sequence';

/** A way on: whether the next unit goes to the experimental arm, with what chance, and the state after it. */
export interface ChainStep<S> {
  readonly treated: boolean;
  readonly chance: number;
  readonly next: S;
}

/** A sequence as a chain of states; what happens next depends on the state and on who arrives. */
export interface Chain<S> {
  readonly start: S;
  steps(state: S, unit: number): readonly ChainStep<S>[];
}

/** Differences between the counts of a level decide, not the counts: states that differ by a constant are one. */
type Minimised = { readonly key: string; readonly history: MinimisationHistory };

/** The chain of a sequence of two arms, with the chances of the code that allocates. */
export function chainOf(sequence: RandomisedSequence): Chain<number> | Chain<Minimised> {
  const { design, experimental } = sequence;
  return design.method === 'minimisation' ? minimisationChain(design, sequence) : kernelChain(sequence, experimental);
}

function kernelChain({ design }: RandomisedSequence, experimental: string): Chain<number> {
  const kernel = kernelOf(design);
  const own = kernel.arms.findIndex(({ code }) => code === experimental);
  const known: (readonly ChainStep<number>[])[] = [];
  return { start: 0, steps: (state) => (known[state] ??= kernel.steps(state).map(({ arm, chance, next }) => ({ treated: arm === own, chance, next }))) };
}

function minimisationChain(design: MinimisationDesign, { experimental, covariates = [] }: RandomisedSequence): Chain<Minimised> {
  const levels = covariates.map((one) => levelsOf(design, one));
  const known = new Map<string, readonly ChainStep<Minimised>[]>();
  return {
    start: { key: '', history: design.factors.map(() => []) },
    steps: ({ key, history }, unit) => {
      const own = levels[unit] ?? [];
      const place = `${own.join()}|${key}`;
      const found = known.get(place);
      if (found) return found;
      const step = minimisationStep(design, history, own);
      const total = Number(step.weights.reduce((sum, weight) => sum + weight, 0n));
      const steps = step.arms.flatMap((arm, k) => {
        const chance = Number(step.weights[k]) / total;
        return chance > 0 ? [{ treated: arm === experimental, chance, next: withoutCommon(step.after(k)) }] : [];
      });
      known.set(place, steps);
      return steps;
    },
  };
}

function withoutCommon(history: MinimisationHistory): Minimised {
  const reduced = history.map((factor) =>
    factor
      .map(({ level, counts }) => ({ level, counts: counts.map((count) => count - Math.min(...counts)) }))
      .filter(({ counts }) => counts.some((count) => count > 0))
      .sort((a, b) => (a.level < b.level ? -1 : 1)),
  );
  return { key: reduced.map((factor) => factor.map(({ level, counts }) => `${level}:${counts.join('.')}`).join(';')).join('/'), history: reduced };
}
