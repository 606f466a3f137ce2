import { queryOptions } from '@tanstack/react-query';
import type { components } from '../api.d';
import { api, unwrap } from './client';

type Schemas = components['schemas'];
export type InspectionPack = Schemas['InspectionDto'];
export type Finding = Schemas['InspectionFindingDto'];
export type Check = Schemas['InspectionCheckDto'];

export const trialInspectionQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'inspection'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/inspection', { params: { path: { trialId } } })) });
export const inspectionQuery = queryOptions({ queryKey: ['inspection'], queryFn: () => unwrap(api.GET('/api/inspection')) });
