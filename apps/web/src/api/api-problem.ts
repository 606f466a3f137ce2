import type { ConditionRow, Problem, ProblemRow } from './types';

/** A refusal or a failure of the server, with its stable code; `network` when no answer came back at all. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly detail: string | undefined;
  readonly traceId: string | undefined;
  readonly problems: readonly ProblemRow[];
  readonly conditions: readonly ConditionRow[];

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? problem.code);
    this.name = 'ApiProblem';
    this.code = problem.code;
    this.status = problem.status;
    this.detail = problem.detail ?? problem.title;
    this.traceId = problem.traceId;
    this.problems = problem.problems ?? [];
    this.conditions = problem.conditions ?? [];
  }
}

export function isProblem(error: unknown, ...codes: string[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code));
}

/** Reads whatever came back with an error status; a proxy's HTML page becomes a problem too. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    return new ApiProblem({ ...(body as Problem), status });
  }
  return new ApiProblem({ status, code: status === 401 ? 'not-signed-in' : status === 404 ? 'not-found' : 'unexpected-answer' });
}

export function networkProblem(): ApiProblem {
  return new ApiProblem({ status: 0, code: 'network' });
}
