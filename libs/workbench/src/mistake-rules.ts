import { invalidInput, type Problem } from '@equipoise/kernel';
import type { CapturedData } from '@equipoise/enrolment';
import type { MistakeDecision, MistakeKind } from './mistake';

export interface MistakeFacts {
  readonly kind: MistakeKind;
  readonly decision: MistakeDecision;
  readonly decidedBy: string | null;
  readonly randomised: boolean;
  readonly otherRandomised: boolean | null;
  readonly sameParticipant: boolean;
  /** Captured data at randomisation, and the right values of those that were wrong. */
  readonly captured: CapturedData;
  readonly corrected: CapturedData;
  readonly foundOn: string;
  readonly today: string;
}

/** Every slip in a record of a mistake. */
export function mistakeProblems(facts: MistakeFacts): Problem[] {
  const { kind, decision, corrected } = facts;
  const problems: Problem[] = [];
  const report = (code: string, path: string, message: string) => problems.push({ code, path, message });
  if (!facts.randomised) report('not-randomised', 'participantId', 'The workbench is for mistakes after randomisation; before it, amend the screening.');
  if (kind === 'randomised-twice' && facts.otherRandomised === null) report('missing', 'otherParticipantId', 'Say under which other code the same person was randomised.');
  if (facts.otherRandomised === false) report('not-randomised', 'otherParticipantId', 'This participant was not randomised.');
  if (facts.sameParticipant) report('same-participant', 'otherParticipantId', 'The other code is that of another record, not the same one.');
  if (kind === 'wrong-stratum' && Object.keys(corrected).length === 0) report('missing', 'corrected', 'Enter the right value of what was wrong: the analysis uses it.');
  for (const [code, value] of Object.entries(corrected)) {
    if (value === (facts.captured[code] ?? null)) report('nothing-changed', `corrected.${code}`, 'This is the value that is recorded already.');
  }
  if (decision !== 'undecided' && !facts.decidedBy) report('missing', 'decidedBy', 'Say who decided.');
  if (facts.foundOn > facts.today) report('in-the-future', 'foundOn', 'This day has not come yet.');
  return problems;
}

/** @throws DomainError invalid-input with every slip */
export function requireSoundMistake(facts: MistakeFacts): void {
  const problems = mistakeProblems(facts);
  if (problems.length > 0) throw invalidInput(problems);
}
