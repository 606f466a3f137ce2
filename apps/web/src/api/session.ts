import { queryOptions } from '@tanstack/react-query';
import { isProblem } from './api-problem';
import { api, unwrap } from './client';
import type { Language, Session } from './types';

/** The signed-in person with what they may do in each trial; null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: async (): Promise<Session | null> => {
    try {
      return await unwrap(api.GET('/api/session'));
    } catch (error) {
      if (isProblem(error, 'not-signed-in')) return null;
      throw error;
    }
  },
});

export const setupQuery = queryOptions({ queryKey: ['setup'], queryFn: () => unwrap(api.GET('/api/setup')), staleTime: 0 });

export const signIn = (body: { email: string; password: string }) => unwrap(api.POST('/api/session', { body }));
/** Whether the institution's sign-on is set up; a page that cannot ask shows the password's way alone. */
export const signOnQuery = queryOptions({ queryKey: ['sign-on'], queryFn: () => unwrap(api.GET('/api/session/provider')), staleTime: Infinity, retry: false });
/** Begins a sign-on; the browser goes to the address that comes back. */
export const beginSignOn = (next: string) => unwrap(api.POST('/api/session/provider', { body: { next } }));
export const signOut = () => unwrap(api.DELETE('/api/session'));
export const setUp = (body: { email: string; displayName: string; password: string; locale: Language }) =>
  unwrap(api.POST('/api/setup', { body }));
export const requestReset = (email: string) => unwrap(api.POST('/api/password-resets', { body: { email } }));
export const completeReset = (body: { token: string; password: string }) => unwrap(api.POST('/api/password-resets/complete', { body }));
/** Whether the link of a mail still works, and its owner's language. */
export const checkLink = (token: string) => unwrap(api.POST('/api/password-resets/check', { body: { token } }));
export const changeAccount = (body: { locale?: Language; displayName?: string }) => unwrap(api.PATCH('/api/account', { body }));
