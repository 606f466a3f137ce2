import type { InstrumentDefinition } from '../instrument-definition';
import { codes, codesFrom, endAnchors, itemScale, numberedItems, text } from '../define';

const scale = (code: string, en: string, es: string, items: readonly string[], reversed: readonly string[] = []) =>
  itemScale({ code, label: text(en, es), items, reversed, rule: 'mean', minimum: 0, maximum: 5, direction: 'higher-is-better' });

const alpha = (code: string, value: number) =>
  ({ scale: code, kind: 'cronbach-alpha', value, population: '325 people with experience of mind-body therapies', source: 'Mehling et al. 2012' }) as const;

/** Multidimensional Assessment of Interoceptive Awareness, version 1, 32 items, eight scales and no total. */
export const maia: InstrumentDefinition = {
  code: 'MAIA',
  version: '1',
  name: text('Multidimensional Assessment of Interoceptive Awareness', 'Evaluación Multidimensional de la Conciencia Interoceptiva'),
  citation: 'Mehling WE, Price C, Daubenmier JJ, Acree M, Bartmess E, Stewart A. The Multidimensional Assessment of Interoceptive Awareness (MAIA). PLoS ONE 2012;7:e48230.',
  scoringSource: 'Mehling et al. 2012, scoring sheet: means; items 5 to 9 are reversed (5-x).',
  licences: [
    { language: 'en', wording: 'permitted', holder: 'WE Mehling, University of California, San Francisco', note: 'Free with the full name and the citation; the wording is to be added.' },
    { language: 'es', wording: 'needs-licence', holder: 'Valenzuela-Moguillansky C, Reyes-Reyes A', note: 'Front Psychol 2015;6:120. That Spanish form kept 30 of the 32 items: it cannot be scored by this definition.' },
  ],
  recallPeriod: text('in daily life', 'en la vida diaria'),
  anchors: endAnchors(0, text('Never', 'Nunca'), 5, text('Always', 'Siempre')),
  items: numberedItems(32, 0, 5),
  scales: [
    scale('noticing', 'Noticing', 'Darse cuenta', codesFrom(1, 4)),
    scale('not-distracting', 'Not-distracting', 'No distraerse', codesFrom(5, 7), codesFrom(5, 7)),
    scale('not-worrying', 'Not-worrying', 'No preocuparse', codesFrom(8, 10), codes(8, 9)),
    scale('attention-regulation', 'Attention regulation', 'Regulación de la atención', codesFrom(11, 17)),
    scale('emotional-awareness', 'Emotional awareness', 'Conciencia emocional', codesFrom(18, 22)),
    scale('self-regulation', 'Self-regulation', 'Autorregulación', codesFrom(23, 26)),
    scale('body-listening', 'Body listening', 'Escucha del cuerpo', codesFrom(27, 29)),
    scale('trusting', 'Trusting', 'Confianza', codesFrom(30, 32)),
  ],
  alerts: [],
  reliability: [
    alpha('noticing', 0.69),
    alpha('not-distracting', 0.66),
    alpha('not-worrying', 0.67),
    alpha('attention-regulation', 0.87),
    alpha('emotional-awareness', 0.82),
    alpha('self-regulation', 0.83),
    alpha('body-listening', 0.82),
    alpha('trusting', 0.79),
  ],
  norms: [],
};
