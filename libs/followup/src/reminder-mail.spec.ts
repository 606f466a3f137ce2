import { reminderMail } from './reminder-mail';

const rule = {
  subject: { en: 'Your questionnaires', es: 'Sus cuestionarios' },
  template: { en: 'Please answer: {{link}} (again: {{link}})', es: 'Por favor, conteste' },
};

describe('the mail of a reminder', () => {
  it('puts the personal link into its place, as it is, in the language of the participant', () => {
    expect(reminderMail(rule, 'en', 'https://x/q/$&', false)).toEqual({ subject: 'Your questionnaires', body: 'Please answer: https://x/q/$& (again: https://x/q/$&)' });
  });

  it('adds the link where a template forgot it', () => {
    expect(reminderMail(rule, 'es', 'https://x/q/t', false).body).toBe('Por favor, conteste\nhttps://x/q/t\n');
  });

  it('says that it is simulated in subject and text', () => {
    const { subject, body } = reminderMail(rule, 'es', 'https://x/q/t', true);
    expect(subject).toBe('[Simulado] Sus cuestionarios');
    expect(body).toContain('DATOS SIMULADOS');
  });
});
