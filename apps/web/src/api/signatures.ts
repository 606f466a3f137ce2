import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { components } from '../api.d';

type Schemas = components['schemas'];
export type SignableRecord = Schemas['SignableRecordDto'];
export type TrialSignatures = Schemas['TrialSignaturesDto'];
type SignRecord = Schemas['SignRecordDto'];

export const participantSignaturesQuery = (trialId: string, participantId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'signatures', participantId],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/participants/{participantId}/signatures', { params: { path: { trialId, participantId } } })),
  });
export const trialSignaturesQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'signatures'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/signatures', { params: { path: { trialId } } })) });

export const signRecord = (trialId: string, body: SignRecord) => unwrap(api.POST('/api/trials/{trialId}/signatures', { params: { path: { trialId } }, body }));
export const askToUnlock = (trialId: string, body: { reason: string; email: string; password: string }) =>
  unwrap(api.POST('/api/trials/{trialId}/unlock-requests', { params: { path: { trialId } }, body }));
export const approveUnlocking = (trialId: string, requestId: string, body: { email: string; password: string }) =>
  unwrap(api.POST('/api/trials/{trialId}/unlock-requests/{requestId}/approval', { params: { path: { trialId, requestId } }, body }));
