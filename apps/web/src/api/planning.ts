import { queryOptions } from '@tanstack/react-query';
import { api, idempotencyKey, unwrap } from './client';
import type { Comparison, ComparisonInput, Simulation, Task } from './types';

const POLL_MS = 700;

/** Whether work still waits or goes on. */
export const isOpen = (task: Pick<Task, 'state'> | undefined): boolean => task?.state === 'queued' || task?.state === 'running';

/** Asks again as long as the work goes on; it can be left, and found again in the list. */
const whileOpen = <Data extends { task: Task }>(query: { state: { data?: Data } }): number | false => (isOpen(query.state.data?.task) ? POLL_MS : false);

/** A list is asked for anew when it is opened, and again as long as any of its work goes on: nobody should find yesterday's state there. */
const whileAnyOpen = <Data extends { items: readonly { task: Task }[] }>(query: { state: { data?: Data } }): number | false =>
  query.state.data?.items.some(({ task }) => isOpen(task)) ? 3 * POLL_MS : false;

export const comparisonsQuery = queryOptions({
  queryKey: ['comparisons'],
  queryFn: () => unwrap(api.GET('/api/laboratory/comparisons')),
  staleTime: 0,
  refetchInterval: whileAnyOpen,
});
export const comparisonQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['comparisons', taskId],
    queryFn: (): Promise<Comparison> => unwrap(api.GET('/api/laboratory/comparisons/{taskId}', { params: { path: { taskId } } })),
    refetchInterval: whileOpen,
  });
export const startComparison = (body: ComparisonInput, key: string) =>
  unwrap(api.POST('/api/laboratory/comparisons', { headers: idempotencyKey(key), body }));
export const cancelTask = (taskId: string) => unwrap(api.POST('/api/tasks/{taskId}/cancellation', { params: { path: { taskId } } }));

export const evidenceQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'design-evidence'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/design-evidence', { params: { path: { trialId } } })) });
export const recordEvidence = (trialId: string, body: { taskId: string; chosen: number; reason: string }) =>
  unwrap(api.POST('/api/trials/{trialId}/design-evidence', { params: { path: { trialId } }, body }));

export const calculatePower = (question: Record<string, unknown>) => unwrap(api.POST('/api/power/calculation', { body: { question } }));

/** Simulations of one's own: of a trial, or of trials that one made up. */
export const simulationsQuery = (trialId: string | null) =>
  queryOptions({
    queryKey: ['simulations', trialId],
    queryFn: () => unwrap(trialId === null ? api.GET('/api/power/simulations') : api.GET('/api/trials/{trialId}/simulations', { params: { path: { trialId } } })),
    staleTime: 0,
    refetchInterval: whileAnyOpen,
  });
export const simulationQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['simulation', taskId],
    queryFn: (): Promise<Simulation> => unwrap(api.GET('/api/power/simulations/{taskId}', { params: { path: { taskId } } })),
    refetchInterval: whileOpen,
  });
export const startSimulation = (trialId: string | null, body: { title: string; scenario: string; reps: number }, key: string) => {
  const headers = idempotencyKey(key);
  return unwrap(
    trialId === null ? api.POST('/api/power/simulations', { headers, body }) : api.POST('/api/trials/{trialId}/simulations', { params: { path: { trialId } }, headers, body }),
  );
};
