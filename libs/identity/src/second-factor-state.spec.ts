import { isExempt, secondFactorState, type Standing } from './second-factor-state';

const person = (changes: Partial<Standing> = {}): Standing => ({ administrator: false, trialDesigner: false, rolesInSimulatedTrials: [true], demonstration: false, ...changes });

describe('the exemption from the second factor', () => {
  it('holds for roles in simulated trials, and for nothing more', () => {
    expect(isExempt(person())).toBe(true);
    expect(isExempt(person({ rolesInSimulatedTrials: [true, true] }))).toBe(true);
    expect(isExempt(person({ rolesInSimulatedTrials: [true, false] }))).toBe(false);
    expect(isExempt(person({ rolesInSimulatedTrials: [] }))).toBe(false);
    expect(isExempt(person({ administrator: true }))).toBe(false);
    expect(isExempt(person({ trialDesigner: true }))).toBe(false);
  });

  it('covers a demonstration, its administrator too, but no live role in it', () => {
    expect(isExempt(person({ administrator: true, trialDesigner: true, rolesInSimulatedTrials: [], demonstration: true }))).toBe(true);
    expect(isExempt(person({ rolesInSimulatedTrials: [true, false], demonstration: true }))).toBe(false);
  });

  it('ends with enrolment: whoever has a factor shows it', () => {
    expect(secondFactorState({ shown: false, enrolled: false }, person())).toBe('exempt');
    expect(secondFactorState({ shown: false, enrolled: true }, person())).toBe('code-required');
    expect(secondFactorState({ shown: true, enrolled: true }, person())).toBe('passed');
    expect(secondFactorState({ shown: false, enrolled: false }, person({ administrator: true }))).toBe('set-up-required');
  });
});
