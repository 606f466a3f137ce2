import { RandomStream } from '@equipoise/randomisation-core';
import { createHash } from 'node:crypto';

/** What chance decides in one world: the arms, and the therapy that follows from them. */
export interface Fate {
  readonly name: string;
  /** The arm that a participant gets here, from the arm that the sealed sequence gave and the participant's number. */
  armOf(arm: string, participantNumber: number): string;
  /** Codes of the arms in the order in which groups are founded: the first group gets the first id. */
  readonly founded: readonly string[];
  /** Who leads the therapy of an arm: the first therapist or the second. */
  therapistOf(arm: string): 0 | 1;
  /** Day of the month on which the groups of an arm meet first. */
  meetsOn(arm: string): number;
  /** Who of the members of an arm came. */
  attendance<T>(arm: string, members: readonly T[]): T[];
}

const other = (arm: string) => (arm === 'MSC' ? 'CBT' : 'MSC');

/** The world as the sequence says; attendance follows the arm, as it may in life. */
const asDrawn: Omit<Fate, 'name'> = {
  armOf: (arm) => arm,
  founded: ['MSC', 'CBT'],
  therapistOf: (arm) => (arm === 'MSC' ? 0 : 1),
  meetsOn: (arm) => (arm === 'MSC' ? 2 : 3),
  attendance: (arm, members) => (arm === 'MSC' ? [...members] : members.slice(1)),
};

/** A stream of its own for each question, so that one answer does not shift another. */
const draw = (question: string, below: number) => RandomStream.seeded(createHash('sha256').update('drawn anew').digest(), question).integerBelow(below);

/**
 * A and A' are the same: a difference between them means that the harness is broken. B: everybody in the other arm.
 * C: arms, groups, therapists, sessions and attendance drawn anew, so that who is together with whom differs too.
 */
export const FATES: readonly Fate[] = [
  { name: 'A', ...asDrawn },
  { name: "A'", ...asDrawn },
  { name: 'B', ...asDrawn, armOf: (arm) => other(arm) },
  {
    name: 'C',
    armOf: (_, number) => (draw(`arm ${number}`, 2) === 0 ? 'MSC' : 'CBT'),
    founded: ['CBT', 'MSC'],
    therapistOf: (arm) => (arm === 'MSC' ? 1 : 0),
    meetsOn: (arm) => 2 + draw(`day ${arm}`, 4),
    // one is missing, as in the other worlds: how many came over all arms is no arm, and any login reads it from the planner's estimates
    attendance: (arm, members) => (arm === 'MSC' ? members.filter((_, index) => index !== draw('missing', members.length)) : [...members]),
  },
];

export const fateNamed = (name: string): Fate => {
  const fate = FATES.find((candidate) => candidate.name === name);
  if (!fate) throw new Error(`no world is called ${name}`);
  return fate;
};
