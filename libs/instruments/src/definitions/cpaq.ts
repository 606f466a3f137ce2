import type { InstrumentDefinition } from '../instrument-definition';
import { codes, compositeScale, endAnchors, itemScale, needsLicence, numberedItems, text } from '../define';

const willingness = codes(4, 7, 11, 13, 14, 16, 17, 18, 20);

/** Chronic Pain Acceptance Questionnaire, 20 items. */
export const cpaq: InstrumentDefinition = {
  code: 'CPAQ',
  version: '1',
  name: text('Chronic Pain Acceptance Questionnaire', 'Cuestionario de Aceptación del Dolor Crónico'),
  citation: 'McCracken LM, Vowles KE, Eccleston C. Acceptance of chronic pain: component analysis and a revised assessment method. Pain 2004;107:159-166.',
  scoringSource: 'McCracken, Vowles and Eccleston 2004: sums; pain willingness reversed (6-x); total = activity engagement + pain willingness.',
  licences: needsLicence('LM McCracken; Spanish: Rodero B et al.', 'Free for research on request; the wording is not shipped.'),
  recallPeriod: text('now', 'actualmente'),
  anchors: endAnchors(0, text('Never true', 'Nunca es cierto'), 6, text('Always true', 'Siempre es cierto')),
  items: numberedItems(20, 0, 6),
  scales: [
    itemScale({
      code: 'activity-engagement',
      label: text('Activity engagement', 'Implicación en actividades'),
      items: codes(1, 2, 3, 5, 6, 8, 9, 10, 12, 15, 19),
      rule: 'sum',
      minimum: 0,
      maximum: 66,
      direction: 'higher-is-better',
    }),
    itemScale({
      code: 'pain-willingness',
      label: text('Pain willingness', 'Apertura al dolor'),
      items: willingness,
      reversed: willingness,
      rule: 'sum',
      minimum: 0,
      maximum: 54,
      direction: 'higher-is-better',
    }),
    compositeScale({
      code: 'total',
      label: text('Pain acceptance, total', 'Aceptación del dolor, total'),
      parts: ['activity-engagement', 'pain-willingness'],
      rule: 'sum',
      minimum: 0,
      maximum: 120,
      direction: 'higher-is-better',
    }),
  ],
  alerts: [],
  reliability: [
    { scale: 'activity-engagement', kind: 'cronbach-alpha', value: 0.82, population: '235 patients with chronic pain', source: 'McCracken et al. 2004' },
    { scale: 'pain-willingness', kind: 'cronbach-alpha', value: 0.78, population: '235 patients with chronic pain', source: 'McCracken et al. 2004' },
  ],
  norms: [],
};
