import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { components } from '../api.d';

type Schemas = components['schemas'];
export type PersonalData = Schemas['PersonalDataDto'];
export type SubjectCopy = Schemas['SubjectCopyDto'];
export type ContactAccess = Schemas['ContactAccessDto'];
export type Erasure = Schemas['ErasureDto'];

export const personalDataQuery = (trialId: string, participantId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'personal-data', participantId],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/participants/{participantId}/personal-data', { params: { path: { trialId, participantId } } })),
  });
export const erasuresQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'contact-erasures'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/contact-erasures', { params: { path: { trialId } } })) });
export const contactAccessesQuery = (trialId: string, page: number, pageSize: number) =>
  queryOptions({
    queryKey: ['trial', trialId, 'contact-accesses', page],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/contact-accesses', { params: { path: { trialId }, query: { page, pageSize } } })),
    placeholderData: keepPreviousData,
  });

export const makeCopy = (trialId: string, participantId: string) =>
  unwrap(api.POST('/api/trials/{trialId}/participants/{participantId}/personal-data/copy', { params: { path: { trialId, participantId } } }));
export const eraseContact = (trialId: string, participantId: string, body: { participantCode: string; reason: string; email: string; password: string }) =>
  unwrap(api.POST('/api/trials/{trialId}/participants/{participantId}/personal-data/erasure', { params: { path: { trialId, participantId } }, body }));
