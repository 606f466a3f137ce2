import { verdictOf, type Check, type Verdict } from './check';
import { EVIDENCE } from './evidence';
import type { Facts } from './facts';
import { STATEMENTS, type Statement } from './statements';

/** A statement with what speaks for it now. */
export interface Finding extends Statement {
  readonly verdict: Verdict;
  readonly evidence: readonly Check[];
}

/** Every statement with its verdict; pure, so that a verdict is a matter of the facts alone. */
export function inspect(facts: Facts): readonly Finding[] {
  return STATEMENTS.map((statement) => {
    const evidence = EVIDENCE[statement.number]?.(facts) ?? [];
    return { ...statement, verdict: verdictOf(evidence), evidence };
  });
}
