import { queryOptions } from '@tanstack/react-query';
import { api, ifMatch, unwrap } from './client';
import type { MeasurementInput } from './types';

export const measurementsQuery = (trialId: string, participantId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'participant', participantId, 'measurements'],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/participants/{participantId}/measurements', { params: { path: { trialId, participantId } } })),
  });
export const recordMeasurement = (trialId: string, participantId: string, visitId: string, code: string, version: number, body: MeasurementInput) =>
  unwrap(
    api.PUT('/api/trials/{trialId}/participants/{participantId}/visits/{visitId}/measurements/{code}', {
      params: { path: { trialId, participantId, visitId, code } },
      headers: ifMatch(version),
      body,
    }),
  );
