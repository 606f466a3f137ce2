import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { sessionQuery } from '../api/session';
import { trialQuery } from '../api/trials';
import type { SessionTrial, Trial } from '../api/types';

/** A parameter of the address; the route tree guarantees that it is there. */
export function useAddress(name: 'trialId' | 'participantId' | 'formId' | 'runId' | 'waveId' | 'taskId' | 'token'): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  const value = params[name];
  if (value === undefined) throw new Error(`this page needs ${name} in its address`);
  return value;
}

/** The trial of the page that is open. */
export function useTrial(): Trial {
  return useSuspenseQuery(trialQuery(useAddress('trialId'))).data;
}

/** What the signed-in person is and may do in the trial of the page; null while unknown. */
export function useMembership(): SessionTrial | null {
  const trialId = useAddress('trialId');
  const { data } = useQuery(sessionQuery);
  return data?.trials.find((trial) => trial.trialId === trialId) ?? null;
}

/** Whether the server says that this person may do any of these things in the trial of the page. */
export function useMay(): (...permissions: string[]) => boolean {
  const held = useMembership()?.permissions ?? [];
  return (...permissions) => permissions.some((permission) => held.includes(permission));
}
