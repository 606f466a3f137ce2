import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client';
import type { components } from '../api.d';

type Schemas = components['schemas'];
export type DelegationLog = Schemas['DelegationLogDto'];
export type Delegation = Schemas['DelegationDto'];
export type Training = Schemas['TrainingDto'];

export const delegationLogQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'delegation-log'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/delegation-log', { params: { path: { trialId } } })) });

export const giveDelegation = (trialId: string, body: Schemas['GiveDelegationDto']) => unwrap(api.POST('/api/trials/{trialId}/delegations', { params: { path: { trialId } }, body }));
export const acceptDelegation = (trialId: string, delegationId: string, body: Schemas['CredentialsDto']) =>
  unwrap(api.POST('/api/trials/{trialId}/delegations/{delegationId}/acceptance', { params: { path: { trialId, delegationId } }, body }));
export const endDelegation = (trialId: string, delegationId: string, body: Schemas['EndDelegationDto']) =>
  unwrap(api.POST('/api/trials/{trialId}/delegations/{delegationId}/end', { params: { path: { trialId, delegationId } }, body }));
export const recordTraining = (trialId: string, body: Schemas['RecordTrainingDto']) => unwrap(api.POST('/api/trials/{trialId}/training', { params: { path: { trialId } }, body }));

export type TrialPerson = Schemas['TrialPersonDto'];
export type SealedThing = Schemas['SealedThingDto'];
export const trialPeopleQuery = (trialId: string) =>
  queryOptions({ queryKey: ['trial', trialId, 'people'], queryFn: () => unwrap(api.GET('/api/trials/{trialId}/people', { params: { path: { trialId } } })) });
