import { queryOptions } from '@tanstack/react-query';
import { api, byLink, ifMatch, unwrap } from './client';
import type { Answers, EntryMode, EntrySource, Form } from './types';

export interface EntryBody {
  answers: Answers;
  mode: EntryMode;
  source: EntrySource;
}

/** Where a form is kept: in a trial behind a session, or behind a participant's personal link. */
export interface FormDoor {
  key: string;
  load: () => Promise<Form>;
  save: (version: number, body: EntryBody) => Promise<Form>;
  submit: (version: number, body: EntryBody & { assessedAt?: string }) => Promise<Form>;
  correct?: (version: number, body: { answers: Answers; reason: string }) => Promise<Form>;
}

export const assessmentsQuery = (trialId: string) =>
  queryOptions({
    queryKey: ['trial', trialId, 'assessments'],
    queryFn: () => unwrap(api.GET('/api/trials/{trialId}/assessments', { params: { path: { trialId } } })),
  });

export function staffDoor(trialId: string, participantId: string, formId: string): FormDoor {
  const of = { params: { path: { trialId, participantId, formId } } };
  return {
    key: formId,
    load: () => unwrap(api.GET('/api/trials/{trialId}/participants/{participantId}/forms/{formId}', of)),
    save: (version, body) =>
      unwrap(
        api.PUT('/api/trials/{trialId}/participants/{participantId}/forms/{formId}/answers', { ...of, body, headers: ifMatch(version) }),
      ),
    submit: (version, body) =>
      unwrap(
        api.POST('/api/trials/{trialId}/participants/{participantId}/forms/{formId}/submission', {
          ...of,
          body,
          headers: ifMatch(version),
        }),
      ),
    correct: (version, body) =>
      unwrap(
        api.POST('/api/trials/{trialId}/participants/{participantId}/forms/{formId}/corrections', {
          ...of,
          body,
          headers: ifMatch(version),
        }),
      ),
  };
}

export const questionnaireQuery = (token: string) =>
  queryOptions({
    queryKey: ['questionnaire', token],
    queryFn: () => unwrap(api.GET('/api/questionnaires', { params: { header: byLink(token) } })),
    staleTime: Infinity,
  });

export function personalDoor(token: string, formId: string): FormDoor {
  const of = { params: { path: { formId }, header: byLink(token) } };
  return {
    key: formId,
    load: async () => {
      const all = await unwrap(api.GET('/api/questionnaires', { params: { header: byLink(token) } }));
      return all.forms.find(({ id }) => id === formId) ?? Promise.reject(new Error('the form is no longer part of this link'));
    },
    save: (version, { answers }) => unwrap(api.PUT('/api/questionnaires/forms/{formId}/answers', { ...of, body: { answers }, headers: ifMatch(version) })),
    submit: (version, { answers }) =>
      unwrap(api.POST('/api/questionnaires/forms/{formId}/submission', { ...of, body: { answers }, headers: ifMatch(version) })),
  };
}
