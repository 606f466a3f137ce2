import { type Covariates, type Design, parseDesign, RandomisationInputError } from '@equipoise/randomisation-core';
import { StatisticsError } from '../errors';

/**
 * A sequence of the trial's randomisation: one stratum of one sealed design, or the whole trial under minimisation. Its units stand
 * in the order of allocation; a unit is one person, or everybody of a cluster that was allocated as one.
 */
export interface RandomisedSequence {
  readonly design: Design;
  /** Code of the experimental arm in the design. */
  readonly experimental: string;
  /** For each unit the positions of its people in the assignment. */
  readonly units: readonly (readonly number[])[];
  /** Level of each factor, one entry per unit; minimisation only. */
  readonly covariates?: readonly Covariates[];
}

/** Everybody who was randomised, in order, with their stratum. */
export interface Randomised {
  readonly design: Design;
  readonly experimental: string;
  readonly strata: readonly string[];
  readonly covariates?: readonly Covariates[];
}

/** The sequences of a trial in which each person is a unit: one per stratum, a single one under minimisation. */
export function sequencesOf({ design, experimental, strata, covariates }: Randomised): RandomisedSequence[] {
  if (strata.length === 0) throw new StatisticsError('too-few', 'strata', 'nobody was randomised');
  const common = { design, experimental };
  if (design.method === 'minimisation') return [{ ...common, units: strata.map((_, row) => [row]), ...(covariates ? { covariates } : {}) }];
  const groups = new Map<string, number[][]>();
  strata.forEach((stratum, row) => {
    const units = groups.get(stratum);
    if (units) units.push([row]);
    else groups.set(stratum, [[row]]);
  });
  return [...groups.values()].map((units) => ({ ...common, units }));
}

/**
 * The same sequence as one of two arms. More than two arms can be re-drawn for two of them only where everybody was allocated
 * alone: elsewhere who is in the third arm tells of the others.
 * @throws StatisticsError cannot-redraw: an uploaded list was not drawn by the product; three arms; minimisation without levels
 */
export function asTwoArms(sequence: RandomisedSequence): RandomisedSequence {
  const { design, experimental, covariates, units } = sequence;
  const refuse = (why: string): never => {
    throw new StatisticsError('cannot-redraw', 'data.design', `the randomisation cannot be re-run: ${why}`);
  };
  if (design.method === 'list') return refuse('the arms came from a list that was made elsewhere, so that no other allocation is known to have been possible; use another estimator');
  if (!design.arms.some(({ code }) => code === experimental)) return refuse(`the design has no arm "${experimental}"`);
  if (design.arms.length > 2) return refuse(`the design has ${design.arms.length} arms, and the chances of two of them depend on who is in the others`);
  if (design.method === 'minimisation' && design.earlier?.some(({ participants }) => participants.length > 0)) {
    return refuse('minimisation was amended in the course of the trial and goes on from the arms of those before, so that the two cannot be re-drawn apart; use another estimator');
  }
  if (design.method === 'minimisation' && covariates?.length !== units.length) return refuse('minimisation needs the levels of every factor for everybody (data.design.strata)');
  return sequence;
}

/** A design of another number of arms, restricted to two: simple randomisation only, where everybody is allocated alone. */
export function restrictedTo(design: Design, codes: readonly string[]): Design {
  if (design.method !== 'simple' || design.arms.length === 2) return design;
  try {
    return parseDesign({ method: 'simple', arms: design.arms.filter(({ code }) => codes.includes(code)).map(({ code, ratio }) => ({ code, ratio })) });
  } catch (error) {
    if (error instanceof RandomisationInputError) throw new StatisticsError('cannot-redraw', 'data.design', error.message);
    throw error;
  }
}
