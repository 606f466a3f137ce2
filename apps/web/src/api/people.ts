import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { Language, RoleCode } from './types';

export const accountsQuery = queryOptions({ queryKey: ['accounts'], queryFn: () => unwrap(api.GET('/api/accounts')) });
export const masterKeyQuery = queryOptions({ queryKey: ['master-key'], queryFn: () => unwrap(api.GET('/api/master-key')) });
export const mailboxQuery = queryOptions({ queryKey: ['mailbox'], queryFn: () => unwrap(api.GET('/api/mailbox')) });

export const inviteAccount = (body: { email: string; displayName: string; locale: Language; administrator?: boolean; trialDesigner?: boolean; ownPassword?: string }) =>
  unwrap(api.POST('/api/accounts', { body }));
export const grantRole = (accountId: string, body: { trialId: string; role: RoleCode; siteCode?: string; password: string }) =>
  unwrap(api.POST('/api/accounts/{accountId}/roles', { params: { path: { accountId } }, body }));
export const revokeRole = (accountId: string, grantId: string, body: { reason: string; password: string }) =>
  unwrap(api.DELETE('/api/accounts/{accountId}/roles/{grantId}', { params: { path: { accountId, grantId } }, body }));
