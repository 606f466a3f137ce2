import type { InstrumentDefinition } from '../instrument-definition';
import { codes, compositeScale, endAnchors, itemScale, numberedItems, text } from '../define';
import { NEFF_LICENCES } from './scs-licence';

const better = { rule: 'mean', minimum: 1, maximum: 5, direction: 'higher-is-better' } as const;
const worse = { rule: 'mean', minimum: 1, maximum: 5, direction: 'lower-is-better' } as const;

/** Self-Compassion Scale, 26 items. Subscales are means as answered; the total reverses the three uncompassionate ones. */
export const scs: InstrumentDefinition = {
  code: 'SCS',
  version: '1',
  name: text('Self-Compassion Scale', 'Escala de Autocompasión'),
  citation: 'Neff KD. The development and validation of a scale to measure self-compassion. Self and Identity 2003;2:223-250.',
  scoringSource:
    "The author's scoring key: mean of each subscale; total = mean of the six subscale means with self-judgment, isolation and over-identification reversed.",
  licences: NEFF_LICENCES,
  recallPeriod: text('in difficult times, as a habit', 'en momentos difíciles, de forma habitual'),
  anchors: endAnchors(1, text('Almost never', 'Casi nunca'), 5, text('Almost always', 'Casi siempre')),
  items: numberedItems(26, 1, 5),
  scales: [
    itemScale({ ...better, code: 'self-kindness', label: text('Self-kindness', 'Autoamabilidad'), items: codes(5, 12, 19, 23, 26) }),
    itemScale({ ...worse, code: 'self-judgment', label: text('Self-judgment', 'Autojuicio'), items: codes(1, 8, 11, 16, 21) }),
    itemScale({ ...better, code: 'common-humanity', label: text('Common humanity', 'Humanidad compartida'), items: codes(3, 7, 10, 15) }),
    itemScale({ ...worse, code: 'isolation', label: text('Isolation', 'Aislamiento'), items: codes(4, 13, 18, 25) }),
    itemScale({ ...better, code: 'mindfulness', label: text('Mindfulness', 'Atención plena'), items: codes(9, 14, 17, 22) }),
    itemScale({ ...worse, code: 'over-identification', label: text('Over-identification', 'Sobreidentificación'), items: codes(2, 6, 20, 24) }),
    compositeScale({
      ...better,
      code: 'total',
      label: text('Self-compassion, total', 'Autocompasión, total'),
      parts: ['self-kindness', 'self-judgment', 'common-humanity', 'isolation', 'mindfulness', 'over-identification'],
      reversed: ['self-judgment', 'isolation', 'over-identification'],
    }),
  ],
  alerts: [],
  reliability: [
    { scale: 'total', kind: 'cronbach-alpha', value: 0.92, population: '391 undergraduates', source: 'Neff 2003' },
    { scale: 'total', kind: 'test-retest', value: 0.93, population: '232 undergraduates, about three weeks', source: 'Neff 2003' },
  ],
  norms: [],
};
