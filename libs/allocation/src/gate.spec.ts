import { evaluateGate, type GateFacts } from './gate';

const READY: GateFacts = {
  trialStatus: 'open',
  siteRecruiting: true,
  participantState: 'baseline-complete',
  consentSigned: true,
  criteria: [
    { code: 'adult', kind: 'inclusion', met: true, label: { en: '', es: '' } },
    { code: 'training', kind: 'exclusion', met: false, label: { en: '', es: '' } },
  ],
  baselineForms: { submitted: 6, planned: 6 },
  stratum: { ok: true, key: 'all', levels: {} },
  placesLeft: 10,
  draws: true,
  wave: { needed: true, hasPlaces: true },
};
const unmet = (facts: Partial<GateFacts>) =>
  evaluateGate({ ...READY, ...facts })
    .filter(({ met }) => !met)
    .map(({ code }) => code);

describe('the randomisation gate', () => {
  it('opens when every condition is met', () => expect(unmet({})).toEqual([]));

  it.each<[string, Partial<GateFacts>, string]>([
    ['a paused trial', { trialStatus: 'paused' }, 'trial-open'],
    ['a site that does not recruit', { siteRecruiting: false }, 'site-recruiting'],
    ['a withdrawn participant', { participantState: 'withdrawn' }, 'taking-part'],
    ['a randomised participant', { participantState: 'randomised' }, 'not-randomised'],
    ['a missing consent', { consentSigned: false }, 'consent-signed'],
    ['an inclusion criterion not met', { criteria: [{ ...READY.criteria[0]!, met: false }] }, 'inclusion-met'],
    ['an inclusion criterion not decided', { criteria: [{ ...READY.criteria[0]!, met: 'unknown' }] }, 'inclusion-met'],
    ['an exclusion criterion met', { criteria: [{ ...READY.criteria[1]!, met: true }] }, 'no-exclusion'],
    ['an exclusion criterion not decided', { criteria: [{ ...READY.criteria[1]!, met: 'unknown' }] }, 'no-exclusion'],
    ['an incomplete baseline', { baselineForms: { submitted: 5, planned: 6 } }, 'baseline-complete'],
    ['a baseline that was never planned', { baselineForms: { submitted: 0, planned: 0 } }, 'baseline-complete'],
    ['an unknown stratum', { stratum: { ok: false, unmet: ['averagePain'] } }, 'stratum-derivable'],
    ['a study of one group', { draws: false }, 'trial-draws'],
    ['a full trial', { placesLeft: 0 }, 'cap-not-reached'],
    ['a public value that is awaited', { publicValueEntered: false }, 'public-value-entered'],
    ['no wave chosen', { wave: { needed: true, hasPlaces: null } }, 'wave-open'],
    ['a wave without enough places', { wave: { needed: true, hasPlaces: false } }, 'wave-open'],
  ])('names %s', (_, facts, code) => expect(unmet(facts)).toContain(code));

  it('asks for no wave where therapy is not given in groups', () => {
    expect(evaluateGate({ ...READY, wave: { needed: false, hasPlaces: null } }).map(({ code }) => code)).not.toContain('wave-open');
  });
});
