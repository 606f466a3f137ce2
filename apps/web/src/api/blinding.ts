import { queryOptions } from '@tanstack/react-query';
import { api, byLink, idempotencyKey, ifMatch, unwrap } from './client';
import type { EmergencyRequest, EnvelopeOpening, GuessInput, ImpactInput, MistakeInput, MistakeSettlement } from './types';

const at = (trialId: string) => ({ params: { path: { trialId } } });

export const emergencyQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'emergency'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/emergency-unblindings', at(trialId))) });
export const registerQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'register'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/unblinding-register', at(trialId))) });
export const envelopesQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'envelopes'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/envelopes', at(trialId))) });
export const careContactsQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'care-contacts'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/care-contacts', at(trialId))) });
export const indicesQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'blinding-indices'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/blinding-indices', at(trialId))) });
export const mistakesQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'mistakes'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/mistakes', at(trialId))) });
export const guessQuery = (trialId: string, participantId: string, visitId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'guess', visitId],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/participants/{participantId}/visits/{visitId}/guess', { params: { path: { trialId, participantId, visitId } } })),
  });

export const unblindInEmergency = (trialId: string, key: string, body: EmergencyRequest) =>
  unwrap(api.POST('/api/trials/{trialId}/emergency-unblindings', { ...at(trialId), body, headers: idempotencyKey(key) }));
export const readReveal = (trialId: string, eventId: string) =>
  unwrap(api.GET('/api/trials/{trialId}/emergency-unblindings/{eventId}', { params: { path: { trialId, eventId } } }));
export const saveCareContact = (trialId: string, siteId: string, body: { therapist: string; clinician: string }) =>
  unwrap(api.PUT('/api/trials/{trialId}/care-contacts/{siteId}', { params: { path: { trialId, siteId } }, body }));
export const printEnvelopes = (trialId: string, password: string) => unwrap(api.POST('/api/trials/{trialId}/envelopes', { ...at(trialId), body: { password } }));
export const recordOpening = (trialId: string, body: EnvelopeOpening) => unwrap(api.POST('/api/trials/{trialId}/envelope-openings', { ...at(trialId), body }));
export const recordImpact = (trialId: string, eventId: string, body: ImpactInput) =>
  unwrap(api.POST('/api/trials/{trialId}/unblinding-register/{eventId}/impact', { params: { path: { trialId, eventId } }, body }));
export const reportUnblinding = (trialId: string, body: { participantId?: string; reason: string; learned?: string }) =>
  unwrap(api.POST('/api/trials/{trialId}/unblinding-reports', { ...at(trialId), body }));
export const recordGuess = (trialId: string, participantId: string, visitId: string, body: GuessInput) =>
  unwrap(api.POST('/api/trials/{trialId}/participants/{participantId}/visits/{visitId}/guess', { params: { path: { trialId, participantId, visitId } }, body }));
export const giveOwnGuess = (token: string, body: GuessInput) => unwrap(api.POST('/api/questionnaires/guess', { params: { header: byLink(token) }, body }));

export const recordMistake = (trialId: string, body: MistakeInput) => unwrap(api.POST('/api/trials/{trialId}/mistakes', { ...at(trialId), body }));
export const settleMistake = (trialId: string, mistakeId: string, version: number, body: MistakeSettlement) =>
  unwrap(api.POST('/api/trials/{trialId}/mistakes/{mistakeId}/settlement', { params: { path: { trialId, mistakeId } }, body, headers: ifMatch(version) }));
