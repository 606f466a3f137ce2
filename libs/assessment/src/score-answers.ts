import { scoreForm, type InstrumentDefinition } from '@equipoise/instruments';
import type { StoredAnswers } from './entry';
import type { StoredScores } from './form';

/** Scale values as they are stored, by scale code. */
export function scoreAnswers(definition: InstrumentDefinition, answers: StoredAnswers): StoredScores {
  return Object.fromEntries(scoreForm(definition, answers).map(({ code, value }) => [code, value]));
}
