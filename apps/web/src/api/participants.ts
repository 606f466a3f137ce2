import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, idempotencyKey, ifMatch, unwrap } from './client';
import type { CapturedValue, Language, ParticipantState } from './types';

const of = (trialId: string, participantId: string) => ({ params: { path: { trialId, participantId } } });

export interface ParticipantFilter {
  state?: ParticipantState;
  site?: string;
  search?: string;
  sort?: 'code' | 'screenedAt';
  page?: number;
  pageSize?: number;
}

export const participantsQuery = (trialId: string, filter: ParticipantFilter) =>
  queryOptions({
    queryKey: ['trial', trialId, 'participants', filter],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/participants', { params: { path: { trialId }, query: filter } })),
    placeholderData: keepPreviousData,
  });
export const participantQuery = (trialId: string, participantId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'participant', participantId],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/participants/{participantId}', of(trialId, participantId))),
  });
export const contactQuery = (trialId: string, participantId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'participant', participantId, 'contact'],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/participants/{participantId}/contact', of(trialId, participantId))),
    gcTime: 0, // names do not linger in memory
  });

export interface ScreeningBody {
  siteCode: string;
  language: Language;
  captured: Record<string, CapturedValue>;
  judgements: Record<string, boolean>;
  contact?: { name: string; email?: string; phone?: string };
}

export const screenParticipant = (trialId: string, body: ScreeningBody) =>
  unwrap(api.POST('/api/trials/{trialId}/participants', { params: { path: { trialId } }, body }));
export const amendScreening = (
  trialId: string,
  participantId: string,
  version: number,
  body: { captured: Record<string, CapturedValue>; judgements: Record<string, boolean>; reason: string },
) =>
  unwrap(
    api.PATCH('/api/trials/{trialId}/participants/{participantId}/screening', {
      ...of(trialId, participantId),
      body,
      headers: ifMatch(version),
    }),
  );
export const saveContact = (trialId: string, participantId: string, body: { name: string; email?: string; phone?: string }) =>
  unwrap(api.PUT('/api/trials/{trialId}/participants/{participantId}/contact', { ...of(trialId, participantId), body }));
export const joinWave = (trialId: string, participantId: string, waveId: string) =>
  unwrap(api.POST('/api/trials/{trialId}/participants/{participantId}/wave', { ...of(trialId, participantId), body: { waveId } }));
export const recordConsent = (
  trialId: string,
  participantId: string,
  body: { documentCode: string; version: string; language: Language; signedAt: string; mode: 'paper' | 'electronic' },
) => unwrap(api.POST('/api/trials/{trialId}/participants/{participantId}/consents', { ...of(trialId, participantId), body }));
export const withdraw = (trialId: string, participantId: string, body: { level: 'follow-up' | 'use-of-data'; reason?: string }) =>
  unwrap(api.POST('/api/trials/{trialId}/participants/{participantId}/withdrawal', { ...of(trialId, participantId), body }));
export const recordTransition = (
  trialId: string,
  participantId: string,
  body: { to: 'lost' | 'found' | 'died' | 'completed'; reason: string; on: string },
) => unwrap(api.POST('/api/trials/{trialId}/participants/{participantId}/transitions', { ...of(trialId, participantId), body }));

export const gateQuery = (trialId: string, participantId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'participant', participantId, 'gate'],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/participants/{participantId}/gate', of(trialId, participantId))),
    staleTime: 0,
  });
export const randomise = (trialId: string, participantId: string, key: string, body: { waveId?: string; gateVersion: number }) =>
  unwrap(
    api.POST('/api/trials/{trialId}/participants/{participantId}/allocation', {
      ...of(trialId, participantId),
      body,
      headers: idempotencyKey(key),
    }),
  );
