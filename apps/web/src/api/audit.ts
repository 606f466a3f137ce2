import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { paths } from '../api';
import { api, unwrap } from './client';

type Page = 'page' | 'pageSize';
type TrailQuery = NonNullable<paths['/api/trials/{trialId}/audit']['get']['parameters']['query']>;
/** What is asked of the trail, on whichever page. */
export type AuditFilter = Omit<TrailQuery, Page>;

export const auditQuery = (trialId: string, filter: TrailQuery) =>
  queryOptions({
    queryKey: ['trial', trialId, 'audit', filter.view ?? '', filter],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/audit', { params: { path: { trialId }, query: filter } })),
    // whoever changes to the blinded view shows the screen to somebody: not one entry of the full one stays
    placeholderData: (before, query) => (query?.queryKey[3] === (filter.view ?? '') ? before : undefined),
  });

export const accountAuditQuery = (filter: NonNullable<paths['/api/accounts/audit']['get']['parameters']['query']>) =>
  queryOptions({
    queryKey: ['accounts', 'audit', filter],
    queryFn: () => unwrap(api.GET('/api/accounts/audit', { params: { query: filter } })),
    placeholderData: keepPreviousData,
  });
