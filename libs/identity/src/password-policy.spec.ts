import { passwordProblem } from './password-policy';

const codeOf = (password: string) => passwordProblem(password, 'ada@example.org')?.code;

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
    'qwertyuiop123', 'iloveyou2026!', 'correct horse battery staple', 'ADA@example.org1',
  ])('knows that "%s" is guessed first', (password) => {
    expect(codeOf(password)).toBe('password-common');
  });
});
