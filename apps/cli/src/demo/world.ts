import type { Calendar } from './calendar';
import type { Candidate } from './candidates';
import type { People } from './cast';
import type { Progress } from './progress';

/** What the simulated world knows of somebody who was screened. */
export interface Known {
  readonly candidate: Candidate;
  readonly id: string;
  readonly code: string;
}

/** A wave of intake with the two groups that follow from it. */
export interface Wave {
  readonly id: string;
  readonly number: number;
  readonly opensOn: Date;
  readonly closesOn: Date;
  readonly startsOn: Date;
}

/** Everything that the steps of the demonstration share. */
export interface World {
  readonly seed: string;
  readonly trialId: string;
  readonly siteCode: string;
  readonly people: People;
  readonly calendar: Calendar;
  readonly progress: Progress;
  /** Number of participants to randomise. */
  readonly target: number;
  /** Screened persons by candidate number; grows as the trial goes. */
  readonly known: Map<number, Known>;
  /** Randomised so far. */
  randomised: number;
  /** True while the steps are those of an earlier, interrupted start: what is done already is left as it is. */
  resuming: boolean;
  /** Trial time now. */
  now: Date;
}

export interface FormOnPage {
  id: string;
  instrumentCode: string;
  status: 'empty' | 'partial' | 'submitted';
  version: number;
}

export interface VisitOnPage {
  id: string;
  code: string;
  status: string;
  opensAt: string;
  closesAt: string;
  targetOn: string;
  forms: FormOnPage[];
}

/** The participant page, as far as the demonstration reads it. */
export interface ParticipantPage {
  id: string;
  code: string;
  state: string;
  version: number;
  visits: VisitOnPage[];
}

export const pathOf = (world: Pick<World, 'trialId'>, rest = ''): string => `/trials/${world.trialId}${rest}`;

export const pageOf = (world: World, person: Known): Promise<ParticipantPage> => world.people.recruiter.get(pathOf(world, `/participants/${person.id}`));
