/** What a line about a refusal is made of; no values, mail addresses or secrets. */
export interface RefusedRequest {
  readonly method: string;
  /** As the route is written, without what stood in its place; empty where there is none. */
  readonly route: string;
  readonly address: string;
  readonly accountId: string | null;
  /** Whether a session's cookie or an access token came with it. */
  readonly showedSomething: boolean;
  readonly traceId: string;
}

export interface RefusalCodes {
  readonly status: number;
  readonly code: string;
  /** Codes of the single mistakes. */
  readonly problems: readonly string[];
}

/** Codes of a secret that was wrong, wherever it was asked for. */
const WRONG_SECRET = new Set(['wrong-password', 'wrong-code', 'identification-needed']);
const INPUT = new Set([400, 413, 414, 415, 422, 431]);

/**
 * How a refusal is logged: `warn` for who is not let in or not allowed, tries to get round something, or shows a wrong secret;
 * `log` for input that is not taken; undefined for what is no sign of anything, such as a page that asks whether somebody is
 * signed in.
 */
export function levelOfRefusal({ status, code, problems }: RefusalCodes, { showedSomething }: Pick<RefusedRequest, 'showedSomething'>): 'warn' | 'log' | undefined {
  if (status === 401 && code === 'not-signed-in' && !showedSomething) return undefined;
  if (code === 'too-many-requests') return 'log'; // RequestPace warns, once a minute
  if (status === 401 || status === 403 || status === 429 || problems.some((problem) => WRONG_SECRET.has(problem))) return 'warn';
  return INPUT.has(status) ? 'log' : undefined;
}

export function refusalLine({ status, code, problems }: RefusalCodes, { method, route, address, accountId, traceId }: RefusedRequest): string {
  const what = [code, ...problems.slice(0, 5)].join(', ');
  return `refused ${status} (${what}): ${method} ${route || 'an address that is not served'}, account ${accountId ?? 'nobody'}, from ${address}, request ${traceId}`;
}
