import type { InstrumentDefinition } from '../instrument-definition';
import { codes, itemScale, needsLicence, numberedItems, text } from '../define';

const subscale = {
  rule: 'sum',
  minimum: 0,
  maximum: 21,
  direction: 'lower-is-better',
  minimumAnswered: 6,
  missingSource: 'One missing item per subscale is replaced by the mean of the other six (Bell et al., BMC Res Notes 2016;9:479); the result is not rounded.',
} as const;

/**
 * Hospital Anxiety and Depression Scale, 14 items. Answers are the points printed beside the boxes: from top to bottom 3-2-1-0 in items
 * 1 3 5 6 8 10 11 13 and 0-1-2-3 in items 2 4 7 9 12 14. Nothing is reversed once more.
 */
export const hads: InstrumentDefinition = {
  code: 'HADS',
  version: '1',
  name: text('Hospital Anxiety and Depression Scale', 'Escala Hospitalaria de Ansiedad y Depresión'),
  citation: 'Zigmond AS, Snaith RP. The Hospital Anxiety and Depression Scale. Acta Psychiatr Scand 1983;67:361-370.',
  scoringSource: 'Zigmond and Snaith 1983: anxiety = odd items, depression = even items, 0-21 each; 8 and more is a possible case.',
  licences: needsLicence('GL Assessment', 'Licensed and paid in every language; the wording is not shipped.'),
  recallPeriod: text('the past week', 'la última semana'),
  anchors: [0, 1, 2, 3].map((value) => ({ value, label: text(`${value} as printed`, `${value} según el impreso`) })),
  items: numberedItems(14, 0, 3),
  scales: [
    itemScale({ ...subscale, code: 'anxiety', label: text('Anxiety', 'Ansiedad'), items: codes(1, 3, 5, 7, 9, 11, 13) }),
    itemScale({ ...subscale, code: 'depression', label: text('Depression', 'Depresión'), items: codes(2, 4, 6, 8, 10, 12, 14) }),
  ],
  alerts: [],
  reliability: [
    { scale: 'anxiety', kind: 'cronbach-alpha', value: 0.83, population: 'mean of the studies reviewed (0.68 to 0.93)', source: 'Bjelland et al., J Psychosom Res 2002;52:69-77' },
    { scale: 'depression', kind: 'cronbach-alpha', value: 0.82, population: 'mean of the studies reviewed (0.67 to 0.90)', source: 'Bjelland et al., J Psychosom Res 2002;52:69-77' },
  ],
  norms: [],
};
