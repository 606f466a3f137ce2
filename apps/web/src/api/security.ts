import { api, unwrap } from './client';

/** The second step of signing in, and the ways of signing in that a person has. */
export const showSecondFactor = (code: string) => unwrap(api.POST('/api/session/second-factor', { body: { code } }));
export const offerSecondFactor = (password?: string) => unwrap(api.POST('/api/account/second-factor', { body: password === undefined ? {} : { password } }));
export const confirmSecondFactor = (code: string) => unwrap(api.POST('/api/account/second-factor/confirmation', { body: { code } }));
export const renewRecoveryCodes = (password: string) => unwrap(api.POST('/api/account/recovery-codes', { body: { password } }));
