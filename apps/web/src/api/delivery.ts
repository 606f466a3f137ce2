import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { InterventionStep } from './types';

const at = (trialId: string) => ({ params: { path: { trialId } } });
const of = (trialId: string, participantId: string) => ({ params: { path: { trialId, participantId } } });

export const groupsQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'groups'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/groups', at(trialId))) });
export const placementsQuery = (trialId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'placements'],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/placements', at(trialId))),
  });
export const armQuery = (trialId: string, participantId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'participant', participantId, 'arm'],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/participants/{participantId}/allocation', of(trialId, participantId))),
    gcTime: 0,
  });
export const interventionQuery = (trialId: string, participantId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'participant', participantId, 'intervention'],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/participants/{participantId}/intervention', of(trialId, participantId))),
    gcTime: 0,
  });

export const createGroup = (
  trialId: string,
  body: { waveId: string; armCode: string; name: string; minimum: number; capacity: number },
) => unwrap(api.POST('/api/trials/{trialId}/groups', { ...at(trialId), body }));
export const placeInGroup = (trialId: string, groupId: string, participantId: string) =>
  unwrap(
    api.POST('/api/trials/{trialId}/groups/{groupId}/members', { params: { path: { trialId, groupId } }, body: { participantId } }),
  );
export const recordSession = (trialId: string, groupId: string, number: number, body: { heldOn: string; attended: string[]; reason?: string }) =>
  unwrap(api.POST('/api/trials/{trialId}/groups/{groupId}/sessions/{number}', { params: { path: { trialId, groupId, number } }, body }));
export const changeIntervention = (trialId: string, participantId: string, body: InterventionStep) =>
  unwrap(api.POST('/api/trials/{trialId}/participants/{participantId}/intervention', { ...of(trialId, participantId), body }));
export const recordDeviation = (
  trialId: string,
  participantId: string,
  body: { kind: string; occurredOn: string; description: string },
) => unwrap(api.POST('/api/trials/{trialId}/participants/{participantId}/deviations', { ...of(trialId, participantId), body }));
