import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { AdverseEventInput } from './types';

const at = (trialId: string) => ({ params: { path: { trialId } } });
const of = (trialId: string, participantId: string) => ({ params: { path: { trialId, participantId } } });

export const adverseEventsQuery = (trialId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'adverse-events'],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/adverse-events', at(trialId))),
  });
export const alertsQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'alerts'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/alerts', at(trialId))) });
export const treatmentsQuery = (trialId: string, participantId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'participant', participantId, 'treatments'],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/participants/{participantId}/treatments', of(trialId, participantId))),
  });

export const reportAdverseEvent = (trialId: string, body: AdverseEventInput) =>
  unwrap(api.POST('/api/trials/{trialId}/adverse-events', { ...at(trialId), body }));
export const readNarrative = (trialId: string, eventId: string) =>
  unwrap(api.GET('/api/trials/{trialId}/adverse-events/{eventId}/narrative', { params: { path: { trialId, eventId } } }));
export const recordTreatment = (
  trialId: string,
  participantId: string,
  body: { kind: 'concomitant' | 'rescue'; name: string; startedOn: string; endedOn?: string },
) => unwrap(api.POST('/api/trials/{trialId}/participants/{participantId}/treatments', { ...of(trialId, participantId), body }));
export const acknowledgeAlert = (trialId: string, alertId: string, note: string) =>
  unwrap(
    api.POST('/api/trials/{trialId}/alerts/{alertId}/acknowledgement', { params: { path: { trialId, alertId } }, body: { note } }),
  );
