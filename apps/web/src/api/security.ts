import { api, unwrap } from './client';

/** The second step of signing in, and the ways of signing in that a person has. */
export const showSecondFactor = (code: string) => unwrap(api.POST('/api/session/second-factor', { body: { code } }));
/** What shows that it is still the owner of the account. */
export type Shown = { password: string; code?: string };
export const offerSecondFactor = (shown?: Shown) => unwrap(api.POST('/api/account/second-factor', { body: shown ?? {} }));
export const confirmSecondFactor = (code: string) => unwrap(api.POST('/api/account/second-factor/confirmation', { body: { code } }));
export const renewRecoveryCodes = (body: Shown) => unwrap(api.POST('/api/account/recovery-codes', { body }));
