import { interventionStates } from '@equipoise/protocol';
import { possibleSteps, requireInterventionStep, type StepFacts } from './intervention-rules';

const facts = (changes: Partial<StepFacts> = {}): StepFacts => ({ from: 'in-treatment', to: 'discontinued', on: '2026-02-10', today: '2026-02-20', since: '2026-02-02', sessionsDone: false, ...changes });
const refusal = (changes: Partial<StepFacts>) => {
  try {
    requireInterventionStep(facts(changes));
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a step of the treatment', () => {
  it('is taken where the machine knows it, on a day between the last step and today', () => {
    expect(refusal({})).toBeNull();
    expect(refusal({ on: '2026-02-02' })).toBeNull();
    expect(refusal({ on: '2026-02-20' })).toBeNull();
  });

  it('is refused outside the machine, too early, in the future, and as complete before every session was held', () => {
    expect(refusal({ from: 'discontinued', to: 'in-treatment' })).toBe('transition-not-possible');
    expect(refusal({ from: 'allocated', to: 'completed-treatment', sessionsDone: true })).toBe('transition-not-possible');
    expect(refusal({ on: '2026-02-01' })).toBe('invalid-input');
    expect(refusal({ on: '2026-02-21' })).toBe('invalid-input');
    expect(refusal({ to: 'completed-treatment' })).toBe('sessions-not-done');
    expect(refusal({ to: 'completed-treatment', sessionsDone: true })).toBeNull();
  });

  it('is offered exactly where it would be taken', () => {
    for (const from of interventionStates) {
      for (const sessionsDone of [true, false]) {
        expect(possibleSteps(from, sessionsDone)).toEqual(interventionStates.filter((to) => refusal({ from, to, sessionsDone }) === null));
      }
    }
  });
});
