import { queryOptions } from '@tanstack/react-query';
import { api, idempotencyKey, ifMatch, unwrap } from './client';

const of = (trialId: string) => ({ path: { trialId } });

export const waveGateQuery = (trialId: string, waveId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'wave', waveId, 'gate'],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/waves/{waveId}/gate', { params: { path: { trialId, waveId } } })),
    staleTime: 0,
  });
export const randomiseWave = (trialId: string, waveId: string, key: string, participants: { participantId: string; gateVersion: number }[]) =>
  unwrap(api.POST('/api/trials/{trialId}/waves/{waveId}/allocations', { params: { path: { trialId, waveId } }, body: { participants }, headers: idempotencyKey(key) }));

export const slipQuery = (trialId: string, participantId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'participant', participantId, 'slip'],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/participants/{participantId}/allocation-slip', { params: { path: { trialId, participantId } } })),
    gcTime: 0, // an arm does not linger in memory
  });

export const envelopeSetsQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'envelope-sets'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/envelope-sets', { params: of(trialId) })) });
export const makeEnvelopeSet = (trialId: string, body: { siteCode: string; stratumKey: string; envelopes: number }) =>
  unwrap(api.POST('/api/trials/{trialId}/envelope-sets', { params: of(trialId), body }));
export const printEnvelopes = (trialId: string, setId: string, reason: string) =>
  unwrap(api.POST('/api/trials/{trialId}/envelope-sets/{setId}/printing', { params: { path: { trialId, setId } }, body: { reason } }));
export const closeEnvelopeSet = (trialId: string, setId: string, version: number, reason: string) =>
  unwrap(api.POST('/api/trials/{trialId}/envelope-sets/{setId}/closing', { params: { path: { trialId, setId } }, body: { reason }, headers: ifMatch(version) }));

export const enterPublicValue = (trialId: string, body: { designVersion: number; value: string; source: string }) =>
  unwrap(api.POST('/api/trials/{trialId}/public-value', { params: of(trialId), body }));

export const allocationListQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'allocation-list'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/allocation-list', { params: of(trialId) })) });
export const checkAllocationList = (trialId: string, csv: string) => unwrap(api.POST('/api/trials/{trialId}/allocation-list/check', { params: of(trialId), body: { csv } }));
export const acceptAllocationList = (trialId: string, csv: string) => unwrap(api.PUT('/api/trials/{trialId}/allocation-list', { params: of(trialId), body: { csv } }));

export const proveAllocation = (trialId: string, participantId: string, reason: string) =>
  unwrap(api.POST('/api/trials/{trialId}/participants/{participantId}/allocation/proof', { params: { path: { trialId, participantId } }, body: { reason } }));

interface Opening {
  envelope: number;
  participantId: string;
  gateVersion: number;
  openedAt: string;
  openedBy: string;
  waveId?: string;
}

/** The key follows from what the cover says, so that recording the same envelope twice is one recording. */
export const recordOpening = (trialId: string, setId: string, body: Opening) =>
  unwrap(
    api.POST('/api/trials/{trialId}/envelope-sets/{setId}/openings', {
      params: { path: { trialId, setId } },
      body,
      headers: idempotencyKey(`envelope-${setId}-${body.envelope}-${body.participantId.slice(0, 8)}`),
    }),
  );
