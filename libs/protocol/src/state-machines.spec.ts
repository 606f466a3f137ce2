import { canTransition, intervention, isFinalState, participation, participationWithoutRandomisation, type StateMachine } from './state-machines';

/** Every allowed step, written out once more: whoever changes a machine changes this list on purpose. */
const steps = <S extends string>(machine: StateMachine<S>): string[] =>
  machine.states.flatMap((from) => machine.states.filter((to) => canTransition(machine, from, to)).map((to) => `${from} > ${to}`)).sort();

/** Everything that can be reached from a state. */
function reachable<S extends string>(machine: StateMachine<S>, from: S, without: readonly S[] = []): Set<S> {
  const found = new Set<S>([from]);
  for (const state of found) for (const next of machine.next[state]) if (!without.includes(next)) found.add(next);
  return found;
}

describe('participation', () => {
  it('allows exactly these steps', () => {
    expect(steps(participation)).toEqual(
      [
        'screened > eligible', 'screened > ineligible', 'screened > withdrawn', 'screened > died',
        'eligible > consented', 'eligible > ineligible', 'eligible > withdrawn', 'eligible > died',
        'consented > baseline-complete', 'consented > ineligible', 'consented > withdrawn', 'consented > died',
        'baseline-complete > randomised', 'baseline-complete > ineligible', 'baseline-complete > withdrawn', 'baseline-complete > died',
        'randomised > completed', 'randomised > withdrawn', 'randomised > lost', 'randomised > died',
        'lost > randomised', 'lost > withdrawn', 'lost > died',
      ].sort(),
    );
  });

  it('reaches randomisation only through eligibility, consent and baseline', () => {
    for (const gate of ['eligible', 'consented', 'baseline-complete'] as const) {
      expect(reachable(participation, 'screened', [gate]).has('randomised')).toBe(false);
    }
  });

  it('never leaves the dead, the withdrawn, the completed and the ineligible', () => {
    expect(participation.states.filter((state) => isFinalState(participation, state))).toEqual(['ineligible', 'completed', 'withdrawn', 'died']);
  });

  it('can be lived through to every state', () => {
    expect([...reachable(participation, 'screened')].sort()).toEqual([...participation.states].sort());
  });

  it('without randomisation never says randomised', () => {
    const states = reachable(participationWithoutRandomisation, 'screened');
    expect(states.has('randomised')).toBe(false);
    expect([...states].sort()).toEqual(participation.states.filter((state) => state !== 'randomised').sort());
  });
});

describe('the intervention', () => {
  it('allows exactly these steps', () => {
    expect(steps(intervention)).toEqual(
      [
        'not-started > allocated',
        'allocated > in-treatment',
        'allocated > discontinued',
        'in-treatment > completed-treatment',
        'in-treatment > discontinued',
      ].sort(),
    );
  });

  it('never ends participation: no state of one machine is a state of the other', () => {
    expect(intervention.states.filter((state) => (participation.states as readonly string[]).includes(state))).toEqual([]);
  });
});
