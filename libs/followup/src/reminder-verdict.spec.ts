import { participationStates } from '@equipoise/protocol';
import { reasonToCancel, type ReminderFacts } from './reminder-verdict';

const closesAt = new Date('2026-06-15T22:00:00Z');
const before = new Date('2026-06-15T21:59:59.999Z');
const wanted: ReminderFacts = { trialStatus: 'open', state: 'randomised', visitComplete: false, closesAt };

describe('the verdict on a due reminder', () => {
  it('sends it to whoever is followed up, also while recruitment is paused or closed', () => {
    for (const trialStatus of ['open', 'paused', 'closed'] as const) {
      for (const state of ['consented', 'baseline-complete', 'randomised'] as const) expect(reasonToCancel({ ...wanted, trialStatus, state }, before)).toBeUndefined();
    }
  });

  it('cancels it when the visit is complete', () => {
    expect(reasonToCancel({ ...wanted, visitComplete: true }, before)).toBe('visit-complete');
  });

  it('cancels it from the instant at which the window has closed', () => {
    expect(reasonToCancel(wanted, closesAt)).toBe('window-closed');
  });

  it.each(['withdrawn', 'died', 'lost', 'ineligible', 'completed'] as const)('cancels it when the participant is %s', (state) => {
    expect(reasonToCancel({ ...wanted, state }, before)).toBe(state);
  });

  it('cancels it when the data are locked, whatever else holds', () => {
    for (const state of participationStates) expect(reasonToCancel({ ...wanted, state, trialStatus: 'locked' }, before)).toBe('trial-locked');
  });
});
