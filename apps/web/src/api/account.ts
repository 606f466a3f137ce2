import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { MakeToken } from './types';

/** One's own account: where it is signed in, and its password. */
export const sessionsQuery = queryOptions({ queryKey: ['account', 'sessions'], queryFn: () => unwrap(api.GET('/api/account/sessions')) });
export const endSession = (sessionId: string, password: string) => unwrap(api.DELETE('/api/account/sessions/{sessionId}', { params: { path: { sessionId } }, body: { password } }));
export const endOtherSessions = (password: string) => unwrap(api.DELETE('/api/account/sessions', { body: { password } }));
export const changePassword = (body: { password: string; newPassword: string; code?: string }) => unwrap(api.POST('/api/account/password', { body }));

/** Secrets by which programs work in one's name. */
export const tokensQuery = queryOptions({ queryKey: ['account', 'tokens'], queryFn: () => unwrap(api.GET('/api/account/tokens')) });
export const makeToken = (body: MakeToken) => unwrap(api.POST('/api/account/tokens', { body }));
export const revokeToken = (tokenId: string) => unwrap(api.DELETE('/api/account/tokens/{tokenId}', { params: { path: { tokenId } } }));

/** What an administrator does about somebody else's account. */
export const inviteAgain = (accountId: string) => unwrap(api.POST('/api/accounts/{accountId}/invitation', { params: { path: { accountId } } }));
interface ReasonAndPassword {
  reason: string;
  /** Of whoever does it. */
  password: string;
}
export const endSessionsOf = (accountId: string, body: ReasonAndPassword) => unwrap(api.DELETE('/api/accounts/{accountId}/sessions', { params: { path: { accountId } }, body }));
export const resetSecondFactorOf = (accountId: string, body: ReasonAndPassword & { code?: string }) => unwrap(api.DELETE('/api/accounts/{accountId}/second-factor', { params: { path: { accountId } }, body }));
export const closeAccount = (accountId: string, body: ReasonAndPassword) => unwrap(api.POST('/api/accounts/{accountId}/closure', { params: { path: { accountId } }, body }));
export const reopenAccount = (accountId: string, body: ReasonAndPassword) => unwrap(api.DELETE('/api/accounts/{accountId}/closure', { params: { path: { accountId } }, body }));
