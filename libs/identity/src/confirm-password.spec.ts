import type { Clock } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { ConfirmPassword } from './confirm-password';
import { PasswordHasher, THROW_AWAY_PASSWORD_COST } from './password-hasher';

describe('the password entered again', () => {
  it('is not taken from a program, before anything is looked up', async () => {
    const clock: Clock = { now: () => new Date(0) };
    const access = { author: { id: 'somebody', name: 'Somebody', roles: [], requestId: '1', tokenId: 'a token' } } as unknown as Access;
    await expect(new ConfirmPassword(new PasswordHasher(THROW_AWAY_PASSWORD_COST), clock).confirm(access, 'whatever it is')).rejects.toMatchObject({ code: 'token-scope', kind: 'not-permitted' });
  });
});
