import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findInstrument } from './registry';
import { scoreForm } from './score-form';

interface ReferenceForm {
  readonly instrument: string;
  readonly answers: Readonly<Record<string, number | null>>;
  readonly scores: Readonly<Record<string, number | null>>;
}

/** Written by reference/score.R, which knows nothing of the definitions. */
const forms = JSON.parse(readFileSync(join(__dirname, '../reference/score.json'), 'utf8')) as ReferenceForm[];

describe('scores against an independent computation in R', () => {
  it.each([...new Set(forms.map((form) => form.instrument))])('gives the scores of R for %s, complete and with missing items', (code) => {
    const definition = findInstrument(code)!;
    for (const form of forms.filter(({ instrument }) => instrument === code)) {
      const scored = scoreForm(definition, form.answers);
      expect(scored.map((scale) => scale.code).sort()).toEqual(Object.keys(form.scores).sort());
      for (const { code: scale, value } of scored) {
        const expected = form.scores[scale]!;
        if (expected === null) expect(value).toBeNull();
        else expect(value).toBeCloseTo(expected, 12);
      }
    }
  });
});
