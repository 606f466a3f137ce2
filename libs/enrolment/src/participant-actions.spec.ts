import fc from 'fast-check';
import { PERMISSIONS, permissionsOf } from '@equipoise/kernel';
import { canTransition, participationStates, type ParticipationState } from '@equipoise/protocol';
import { TRIAL_STATUSES } from '@equipoise/trials';
import { machineOf } from './participant';
import { participantActions, type ActionFacts, type ParticipantAction } from './participant-actions';

const LEADS_TO: Partial<Record<ParticipantAction, ParticipationState>> = {
  'withdraw-follow-up': 'withdrawn',
  'record-lost': 'lost',
  'record-died': 'died',
  'record-completed': 'completed',
  randomise: 'randomised',
};
const WAVE = '00000000-0000-4000-8000-000000000001';
const facts = fc.record({
  participant: fc.record({
    state: fc.constantFrom(...participationStates),
    withRandomisation: fc.boolean(),
    waveId: fc.option(fc.constant(WAVE)),
    dataUseWithdrawnAt: fc.option(fc.constant(new Date('2026-01-01'))),
  }),
  withWaves: fc.boolean(),
  trialStatus: fc.constantFrom(...TRIAL_STATUSES),
  consents: fc.array(fc.record({ standing: fc.constantFrom('valid', 'missing', 're-consent') }), { maxLength: 2 }),
});
const recruiter = permissionsOf(['recruiter']);
const inTrial = (changes: Partial<ActionFacts>, state: ParticipationState): ActionFacts => ({
  participant: { state, withRandomisation: true, waveId: null, dataUseWithdrawnAt: null },
  withWaves: true,
  trialStatus: 'open',
  consents: [],
  can: (permission) => recruiter.has(permission),
  ...changes,
});

describe('the actions on a participant', () => {
  it('never lead where the state machine does not', () => {
    fc.assert(
      fc.property(facts, (given) => {
        for (const action of participantActions({ ...given, can: () => true })) {
          const to = LEADS_TO[action];
          if (to) expect(canTransition(machineOf(given.participant), given.participant.state, to)).toBe(true);
        }
      }),
    );
  });

  it('are none without a permission, and only grow with permissions', () => {
    fc.assert(
      fc.property(facts, fc.subarray([...PERMISSIONS]), (given, held) => {
        expect(participantActions({ ...given, can: () => false })).toEqual([]);
        const some = participantActions({ ...given, can: (permission) => held.includes(permission) });
        expect(participantActions({ ...given, can: () => true })).toEqual(expect.arrayContaining(some));
      }),
    );
  });

  it('change nothing in a trial whose database is locked', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom('locked' as const, 'unblinded' as const), (given, trialStatus) => {
        expect(participantActions({ ...given, trialStatus, can: () => true })).toEqual(['read-contact']);
      }),
    );
  });

  it('offer a first consent only to the eligible in an open trial, a new one also while recruitment rests', () => {
    const missing = [{ standing: 'missing' as const }];
    const again = [{ standing: 're-consent' as const }];
    expect(participantActions(inTrial({ consents: missing }, 'eligible'))).toContain('record-consent');
    expect(participantActions(inTrial({ consents: missing, trialStatus: 'paused' }, 'eligible'))).not.toContain('record-consent');
    expect(participantActions(inTrial({ consents: missing }, 'screened'))).not.toContain('record-consent');
    expect(participantActions(inTrial({ consents: again, trialStatus: 'closed' }, 'randomised'))).toContain('record-consent');
  });

  it('offer randomisation to a recruiter once baseline is complete, in an open trial that randomises', () => {
    expect(participantActions(inTrial({}, 'baseline-complete'))).toContain('randomise');
    expect(participantActions(inTrial({ trialStatus: 'paused' }, 'baseline-complete'))).not.toContain('randomise');
    expect(participantActions(inTrial({}, 'consented'))).not.toContain('randomise');
    const single = { state: 'baseline-complete' as const, withRandomisation: false, waveId: null, dataUseWithdrawnAt: null };
    expect(participantActions(inTrial({ participant: single }, 'baseline-complete'))).not.toContain('randomise');
  });

  it('offer a wave to a recruiter where nobody is randomised, once', () => {
    const single = { state: 'baseline-complete' as const, withRandomisation: false, waveId: null, dataUseWithdrawnAt: null };
    expect(participantActions(inTrial({ participant: single }, 'baseline-complete'))).toContain('join-wave');
    expect(participantActions(inTrial({ participant: { ...single, waveId: WAVE } }, 'baseline-complete'))).not.toContain('join-wave');
    expect(participantActions(inTrial({ participant: single, withWaves: false }, 'baseline-complete'))).not.toContain('join-wave');
    expect(participantActions(inTrial({}, 'baseline-complete'))).not.toContain('join-wave');
  });
});
