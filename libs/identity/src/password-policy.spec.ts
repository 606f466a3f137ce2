import { passwordProblem } from './password-policy';

const codeOf = (password: string) => passwordProblem(password, { email: 'ada@example.org' })?.code;

describe('the rule for passwords', () => {
  it.each(['quiet-lantern-orchard-71', 'x7!kQz0_vTe2', 'una frase larga de verdad', '🦊🐻🐼🦁🐯🐨🐮🐷🐸🐵🦄🐝', 'a'.padEnd(128, 'bcdefghij klm')])('takes "%s"', (password) => {
    expect(codeOf(password)).toBeUndefined();
  });

  it.each(['', 'x7!kQz0_vTe', '🦊🐻🐼🦁🐯'])('finds "%s" too short, counted in characters', (password) => {
    expect(codeOf(password)).toBe('password-too-short');
  });

  it('finds 129 characters too long', () => {
    expect(codeOf('ab c'.repeat(33))).toBe('password-too-long');
  });

  it.each([
    'Password-1234!', 'passwordpassword', 'P-A-S-S-W-O-R-D', 'Contraseña 2026', '123456789012', '098765432109', '121212121212', '135135135135', 'aaaaaaaaaaaa', 'ababababcccc',
    'qwertyuiop123', 'iloveyou2026!', 'correct horse battery staple',
  ])('knows that "%s" is guessed first', (password) => {
    expect(codeOf(password)).toBe('password-common');
  });

  it.each(['q1w2e3r4t5y6', 'Leavemealone', '1QAZ2wsx3edc', 'sojdlg123aljg', 'butterfly-2026!', 'Snowboard12345'])('knows that "%s" was seen in breaches, alone or with digits and signs around', (password) => {
    expect(codeOf(password)).toBe('password-common');
  });

  const lovelace = { email: 'ada.byron@example.org', displayName: 'Ada Lovelace Gómez' };
  it.each(['ADA.byron@example.org1', 'lovelace-1815', 'Lovelace Gomez 2026', 'gómez.byron.77', 'adabyronexample!'])('knows that "%s" is its owner\'s name or address', (password) => {
    expect(passwordProblem(password, lovelace)?.code).toBe('password-personal');
  });

  it.each(['ada-likes-quiet-mountains', 'lovelace wrote the first program', 'quiet-lantern-orchard-71'])('takes "%s": enough is left without the name', (password) => {
    expect(passwordProblem(password, lovelace)).toBeUndefined();
  });
});
