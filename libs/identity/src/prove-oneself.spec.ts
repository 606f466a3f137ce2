import type { Access } from '@equipoise/platform';
import type { ConfirmPassword } from './confirm-password';
import { PROOF_FOR, ProveOneself, type AccountDeed } from './prove-oneself';
import type { Reauthenticate } from './reauthenticate';

const access = {} as Access;
const DEEDS = Object.keys(PROOF_FOR) as AccountDeed[];

/** What was asked of the person, in order. */
const askedFor = async (deed: AccountDeed): Promise<string[]> => {
  const asked: string[] = [];
  const passwords = { confirm: (_: Access, password: string, path?: string) => Promise.resolve(asked.push(`${path ?? 'password'}: ${password}`)) } as unknown as ConfirmPassword;
  const reauthenticate = { check: (_: Access, { password, code }: { password: string; code?: string }) => Promise.resolve(asked.push(`${password} and ${code}`)) } as unknown as Reauthenticate;
  await new ProveOneself(passwords, reauthenticate).before(deed, access, { password: 'own', code: '123456' });
  return asked;
};

describe('what is shown again before an account of somebody else is changed', () => {
  it.each(DEEDS)('is asked for as the rule says: %s', async (deed) => {
    expect(await askedFor(deed)).toEqual({ nothing: [], password: ['password: own'], both: ['own and 123456'] }[PROOF_FOR[deed]]);
  });

  it('is nothing only where nobody gains, loses or regains anything by it', () => {
    expect(DEEDS.filter((deed) => PROOF_FOR[deed] === 'nothing')).toEqual(['invite', 'invite-again']);
  });

  it('is an empty password where none was typed, never none at all', async () => {
    const seen: string[] = [];
    const passwords = { confirm: (_: Access, password: string) => Promise.reject(new Error(`asked with "${password}"`)).finally(() => seen.push(password)) } as unknown as ConfirmPassword;
    await expect(new ProveOneself(passwords, {} as Reauthenticate).before('close', access, {})).rejects.toThrow('asked with ""');
    expect(seen).toEqual(['']);
  });
});
