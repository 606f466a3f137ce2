import { EVENT_OUTCOMES, SERIOUSNESS_CRITERIA, SEVERITIES } from './adverse-event';
import { seriousEventMail, type SeriousEventFacts } from './serious-event-mail';

const FACTS: SeriousEventFacts = {
  trial: { code: 'T1', simulated: false }, participantCode: '01-007', onsetOn: '2026-02-10', endedOn: null, severity: 'severe', seriousness: ['hospitalisation', 'disability'],
  outcome: 'not-recovered', reportedAt: new Date('2026-02-12T10:00:00Z'), standIn: false,
};

describe('the mail about a serious event', () => {
  it('says code, days, criteria, severity and outcome', () => {
    const { subject, body } = seriousEventMail(FACTS, 'en');
    expect(subject).toBe('Serious adverse event: participant 01-007, trial T1');
    for (const said of ['2026-02-12', 'Onset: 2026-02-10', 'End: not ended', 'hospitalisation, lasting disability', 'Severity: severe', 'Outcome: not recovered']) expect(body).toContain(said);
    expect(body).not.toMatch(/simulated|safety role/i);
  });

  it.each(['en', 'es'] as const)('has words for every code in %s, and says where it is simulated or goes to a stand-in', (locale) => {
    for (const severity of SEVERITIES) {
      for (const outcome of EVENT_OUTCOMES) {
        const { subject, body } = seriousEventMail({ ...FACTS, trial: { code: 'T1', simulated: true }, standIn: true, severity, outcome, seriousness: SERIOUSNESS_CRITERIA }, locale);
        expect(`${subject}${body}`).not.toContain('undefined');
        expect(subject).toMatch(/^\[Simula(ted|do)\] /);
        expect(body).toMatch(/safety role|rol de seguridad/);
      }
    }
  });
});
