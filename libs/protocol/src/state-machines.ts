/** The states of a participant that blinded roles may see. */
export const participationStates = [
  'screened',
  'ineligible',
  'eligible',
  'consented',
  'baseline-complete',
  'randomised',
  'completed',
  'withdrawn',
  'lost',
  'died',
] as const;
export type ParticipationState = (typeof participationStates)[number];

/** The states of the therapy of one participant: sealed, because they tell the arm. */
export const interventionStates = ['not-started', 'allocated', 'in-treatment', 'completed-treatment', 'discontinued'] as const;
export type InterventionState = (typeof interventionStates)[number];

/** A state machine as data: from each state the states that may follow it. */
export interface StateMachine<State extends string> {
  readonly name: string;
  readonly initial: State;
  readonly states: readonly State[];
  readonly next: Readonly<Record<State, readonly State[]>>;
}

/**
 * Participation in a randomised trial. Stopping the therapy is not here: the participant is still followed up.
 * Only a randomised participant can be lost, and one who is found again returns to `randomised`, so no way leads around the gate.
 */
export const participation: StateMachine<ParticipationState> = {
  name: 'participation',
  initial: 'screened',
  states: participationStates,
  next: {
    screened: ['eligible', 'ineligible', 'withdrawn', 'died'],
    ineligible: [],
    eligible: ['consented', 'ineligible', 'withdrawn', 'died'],
    consented: ['baseline-complete', 'ineligible', 'withdrawn', 'died'],
    'baseline-complete': ['randomised', 'ineligible', 'withdrawn', 'died'],
    randomised: ['completed', 'withdrawn', 'lost', 'died'],
    completed: [],
    withdrawn: [],
    lost: ['randomised', 'withdrawn', 'died'],
    died: [],
  },
};

/** Participation in a trial without randomisation: follow-up begins after baseline. */
export const participationWithoutRandomisation: StateMachine<ParticipationState> = {
  name: 'participation-without-randomisation',
  initial: 'screened',
  states: participationStates,
  next: {
    ...participation.next,
    'baseline-complete': ['completed', 'ineligible', 'withdrawn', 'lost', 'died'],
    randomised: [],
    lost: ['baseline-complete', 'withdrawn', 'died'],
  },
};

/** The therapy of one participant: `discontinued` from `allocated` means that it never began. */
export const intervention: StateMachine<InterventionState> = {
  name: 'intervention',
  initial: 'not-started',
  states: interventionStates,
  next: {
    'not-started': ['allocated'],
    allocated: ['in-treatment', 'discontinued'],
    'in-treatment': ['completed-treatment', 'discontinued'],
    'completed-treatment': [],
    discontinued: [],
  },
};

/** Whether the machine allows this step. Staying in a state is not a step. */
export function canTransition<State extends string>(machine: StateMachine<State>, from: State, to: State): boolean {
  return machine.next[from].includes(to);
}

/** Whether nothing can follow this state. */
export function isFinalState<State extends string>(machine: StateMachine<State>, state: State): boolean {
  return machine.next[state].length === 0;
}
