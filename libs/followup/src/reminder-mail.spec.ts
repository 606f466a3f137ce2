import { reminderMail } from './reminder-mail';

const rule = {
  subject: { en: 'Your questionnaires', es: 'Sus cuestionarios' },
  template: { en: 'Please answer: {{link}} (again: {{link}})', es: 'Por favor, conteste' },
};

describe('the mail of a reminder', () => {
  it('puts the personal link into its place, as it is, in the language of the participant', () => {
    expect(reminderMail(rule, 'en', 'https://x/q#$&', { simulated: false })).toEqual({ subject: 'Your questionnaires', body: 'Please answer: https://x/q#$& (again: https://x/q#$&)' });
  });

  it('adds the link where a template forgot it', () => {
    expect(reminderMail(rule, 'es', 'https://x/q#t', { simulated: false }).body).toBe('Por favor, conteste\nhttps://x/q#t\n');
  });

  it('says that it is simulated in subject and text', () => {
    const { subject, body } = reminderMail(rule, 'es', 'https://x/q#t', { simulated: true });
    expect(subject).toBe('[Simulado] Sus cuestionarios');
    expect(body).toContain('DATOS SIMULADOS');
  });

  it('says that it is practice where it comes from a practice space', () => {
    const { subject, body } = reminderMail(rule, 'en', 'https://x/q#t', { simulated: true, practiceOf: 'another trial' });
    expect(subject).toBe('[Practice] Your questionnaires');
    expect(body).toContain('PRACTICE SPACE');
  });
});
