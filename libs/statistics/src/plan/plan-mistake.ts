import { InputError } from '../errors';

/** One thing wrong with a plan: where, what, and what to do about it. Lines and columns count from 1. */
export interface PlanMistake {
  readonly line: number;
  readonly column: number;
  /** Place in the document, such as `analyses[0].variance`. */
  readonly path: string;
  readonly what: string;
  readonly fix: string;
}

/** A plan that cannot run; `mistakes` holds all of them, in the order of the document. */
export class PlanError extends InputError {
  constructor(readonly mistakes: readonly PlanMistake[]) {
    super('malformed', 'plan', mistakes.map(describeMistake).join('\n'));
    this.name = 'PlanError';
  }
}

export function describeMistake(mistake: PlanMistake): string {
  const where = mistake.path ? `${mistake.path}: ` : '';
  return `line ${mistake.line}, column ${mistake.column}: ${where}${mistake.what}; ${mistake.fix}`;
}
