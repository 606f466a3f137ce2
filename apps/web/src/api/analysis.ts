import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, idempotencyKey, unwrap } from './client';
import { isOpen } from './planning';
import type { OpenedAnalysis, PlanEstimand, Run, RunAnswer, RunKind, RunTask } from './types';

/** A short run is over after one or two of these. */
const POLL_MS = 400;

/** The rows of a run have the form that the statistics library gives them on the command line too. */
const withRows = (run: RunAnswer): Run => run as unknown as Run;

const at = (trialId: string) => ({ params: { path: { trialId } } });

export const planQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'plan'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/plan', at(trialId))) });
/** What is wrong with a text, and what it says; nothing is stored. */
export const planCheckQuery = (trialId: string, source: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'plan-check', source],
    queryFn: () => unwrap(api.POST('/api/trials/{trialId}/plan/check', { ...at(trialId), body: { source } })),
    placeholderData: keepPreviousData, // the outline stays while the next check is on its way
    staleTime: Infinity,
    gcTime: 10_000,
  });
export const planComparisonQuery = (trialId: string, before: number, after: number) =>
  queryOptions({
    queryKey: ['trial', trialId, 'plan-comparison', before, after],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/plan/comparison', { params: { path: { trialId }, query: { before, after } } })),
    staleTime: Infinity, // versions never change
  });
export const readPlanTemplate = (trialId: string) => unwrap(api.GET('/api/trials/{trialId}/plan/template', at(trialId)));
export const editPlan = (trialId: string, body: { source: string; replaces?: string; estimand: PlanEstimand | null }) =>
  unwrap(api.POST('/api/trials/{trialId}/plan/edit', { ...at(trialId), body }));
export const unblindingQuery = (trialId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'unblinding'],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/unblinding', at(trialId))),
  });
export const runsQuery = (trialId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'runs'],
    queryFn: async () => {
      const { items, total, unfinished } = await unwrap(api.GET('/api/trials/{trialId}/runs', at(trialId)));
      return { items: items.map(withRows), total, unfinished };
    },
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.unfinished.some(isOpen) ? 4 * POLL_MS : false),
  });
/** Where a run stands; asked again as long as it goes on, so that the page can be left and come back to. */
export const runTaskQuery = (trialId: string, runId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'run-task', runId],
    queryFn: (): Promise<RunTask> => unwrap(api.GET('/api/trials/{trialId}/runs/{runId}/progress', { params: { path: { trialId, runId } } })),
    staleTime: 0,
    refetchInterval: ({ state }) => (isOpen(state.data) ? POLL_MS : false),
  });
export const runQuery = (trialId: string, runId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'runs', runId],
    queryFn: async () => withRows(await unwrap(api.GET('/api/trials/{trialId}/runs/{runId}', { params: { path: { trialId, runId } } }))),
    staleTime: Infinity, // a run never changes
  });
export const openedAnalysisQuery = (trialId: string, runId: string, analysisId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'runs', runId, analysisId],
    queryFn: async () => (await unwrap(api.GET('/api/trials/{trialId}/runs/{runId}/analyses/{analysisId}', { params: { path: { trialId, runId, analysisId } } }))) as unknown as OpenedAnalysis,
    staleTime: Infinity, // a run never changes
  });
export const datasetsQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'datasets'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/datasets', at(trialId))) });

export const savePlan = (trialId: string, body: { source: string; reason?: string }) =>
  unwrap(api.POST('/api/trials/{trialId}/plan', { ...at(trialId), body }));
export const sealPlan = (trialId: string, body: { email: string; password: string; meaning: string }) =>
  unwrap(api.POST('/api/trials/{trialId}/plan/seal', { ...at(trialId), body }));
export const requestUnblinding = (trialId: string, body: { email: string; password: string; reason: string }) =>
  unwrap(api.POST('/api/trials/{trialId}/unblinding', { ...at(trialId), body }));
export const approveUnblinding = (trialId: string, requestId: string, body: { email: string; password: string }) =>
  unwrap(
    api.POST('/api/trials/{trialId}/unblinding/{requestId}/approval', { params: { path: { trialId, requestId } }, body }),
  );
export const startRun = (trialId: string, kind: RunKind, key: string) =>
  unwrap(api.POST('/api/trials/{trialId}/runs', { ...at(trialId), headers: idempotencyKey(key), body: { kind } }));
export const cancelRun = (trialId: string, runId: string) => unwrap(api.POST('/api/trials/{trialId}/runs/{runId}/cancellation', { params: { path: { trialId, runId } } }));
