import { queryOptions } from '@tanstack/react-query';
import { api, ifMatch, unwrap } from './client';
import type { Trial, TrialAction, TrialAnswer } from './types';

/** The server validated the protocol when it was imported; its form belongs to the protocol library. */
const withProtocol = (trial: TrialAnswer): Trial => trial as unknown as Trial;

const at = (trialId: string) => ({ params: { path: { trialId } } });

export const trialsQuery = queryOptions({ queryKey: ['trials'], queryFn: () => unwrap(api.GET('/api/trials')) });
export const trialQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId], queryFn: async () => withProtocol(await unwrap(api.GET('/api/trials/{trialId}', at(trialId)))) });
export const consortQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'consort'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/consort', at(trialId))) });
export const completenessQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'completeness'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/completeness', at(trialId))) });
export const recruitmentQuery = (trialId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'recruitment'],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/recruitment', at(trialId))),
  });
export const todayQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'today'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/today', at(trialId))) });
export const wavesQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'waves'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/waves', at(trialId))) });
export const protocolVersionsQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'protocol-versions'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/protocol-versions', at(trialId))) });
export const protocolComparisonQuery = (trialId: string, before: number, after: number) =>
  queryOptions({
    queryKey: ['trial', trialId, 'protocol-comparison', before, after],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/protocol-versions/comparison', { params: { path: { trialId }, query: { before, after } } })),
    staleTime: Infinity, // versions never change
  });
export const commitmentQuery = (trialId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'commitment'],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/commitment', at(trialId))),
  });

export const validateProtocol = (protocol: string) => unwrap(api.POST('/api/trials/validate', { body: { protocol } }));
export const openSite = (trialId: string, siteId: string, body: { recruiting: boolean; reason: string }) =>
  unwrap(api.POST('/api/trials/{trialId}/sites/{siteId}/recruitment', { params: { path: { trialId, siteId } }, body }));
export const startPractice = (trialId: string) => unwrap(api.POST('/api/trials/{trialId}/practice', { params: { path: { trialId } }, body: {} }));
export const importProtocol = (body: { protocol: string; simulated?: boolean }) => unwrap(api.POST('/api/trials', { body }));
export const importFinishedTrial = (body: { mapping: string; data: string }) => unwrap(api.POST('/api/trials/imports', { body }));
export const changeStatus = (trialId: string, version: number, body: { action: TrialAction; reason: string }) =>
  unwrap(api.POST('/api/trials/{trialId}/status', { ...at(trialId), body, headers: ifMatch(version) }));
export const amendProtocol = (trialId: string, body: { protocol: string; reason: string }) =>
  unwrap(api.POST('/api/trials/{trialId}/amendments', { ...at(trialId), body }));
export const moveClock = (trialId: string, now: string) => unwrap(api.POST('/api/trials/{trialId}/clock', { ...at(trialId), body: { now } }));
export const openWave = (trialId: string, body: { siteCode: string; opensOn: string; closesOn: string; startsOn: string }) =>
  unwrap(api.POST('/api/trials/{trialId}/waves', { ...at(trialId), body }));
