import type { InstrumentDefinition } from '../instrument-definition';
import { codes, codesFrom, endAnchors, itemScale, numberedItems, text } from '../define';
import { NEFF_LICENCES } from './scs-licence';

/**
 * Self-Compassion Scale, short form, 12 items, total only (subscales of two items are not reliable, say the authors). Items by subscale:
 * self-kindness 2 6, self-judgment 11 12, common humanity 5 10, isolation 4 8, mindfulness 3 7, over-identification 1 9.
 */
export const scsSf: InstrumentDefinition = {
  code: 'SCS-SF',
  version: '1',
  name: text('Self-Compassion Scale, short form', 'Escala de Autocompasión, forma breve'),
  citation: 'Raes F, Pommier E, Neff KD, Van Gucht D. Construction and factorial validation of a short form of the Self-Compassion Scale. Clin Psychol Psychother 2011;18:250-255.',
  scoringSource: 'Raes et al. 2011: mean of 12 items with self-judgment, isolation and over-identification reversed.',
  licences: NEFF_LICENCES,
  recallPeriod: text('in difficult times, as a habit', 'en momentos difíciles, de forma habitual'),
  anchors: endAnchors(1, text('Almost never', 'Casi nunca'), 5, text('Almost always', 'Casi siempre')),
  items: numberedItems(12, 1, 5),
  scales: [
    itemScale({
      code: 'total',
      label: text('Self-compassion, total', 'Autocompasión, total'),
      items: codesFrom(1, 12),
      reversed: codes(1, 4, 8, 9, 11, 12),
      rule: 'mean',
      minimum: 1,
      maximum: 5,
      direction: 'higher-is-better',
    }),
  ],
  alerts: [],
  reliability: [{ scale: 'total', kind: 'cronbach-alpha', value: 0.83, population: 'as used for reliable change', source: 'Brown et al. 2022, doi 10.21926/obm.icm.2204050' }],
  norms: [],
};
