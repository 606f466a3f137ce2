import createClient from 'openapi-fetch';
import { networkProblem, problemFrom } from './api-problem';
import type { paths } from '../api';

/**
 * The one door to the server. The session travels in an HttpOnly cookie; every request carries the header that marks it as ours
 * (a form on a foreign page cannot set it), and nothing is ever answered from the browser's cache.
 */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  credentials: 'same-origin',
  cache: 'no-store',
  headers: { 'x-equipoise-request': '1', accept: 'application/json, application/problem+json' },
});

let answered = Date.now();
api.use({
  onResponse: () => {
    answered = Date.now();
  },
});
/** When the server last answered this page, in milliseconds since 1970: the session idles since then. */
export const lastAnswered = (): number => answered;

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** Gives the body of a successful answer; throws `ApiProblem` on a refusal and on a lost connection. */
export async function unwrap<Data>(pending: Promise<Answer<Data>>): Promise<Data> {
  let answer: Answer<Data>;
  try {
    answer = await pending;
  } catch {
    throw networkProblem();
  }
  if (!answer.response.ok) throw problemFrom(answer.response.status, answer.error);
  return answer.data as Data;
}

/** The precondition header of a change: the server refuses with `stale-version` when somebody else was faster. */
export const ifMatch = (version: number): { 'If-Match': string } => ({ 'If-Match': `"${version}"` });

/** A personal link opens by a header: no address that is sent holds its token. */
export const byLink = (token: string): { 'x-equipoise-link': string } => ({ 'x-equipoise-link': token });

/** The header that makes a repeated allocation give the first answer again. */
export const idempotencyKey = (key: string): { 'Idempotency-Key': string } => ({ 'Idempotency-Key': key });
