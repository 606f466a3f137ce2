import type { InstrumentDefinition } from '../instrument-definition';
import { endAnchors, itemScale, likertItem, needsLicence, text } from '../define';

const severity = ['3', '4', '5', '6'];
const interference = ['9a', '9b', '9c', '9d', '9e', '9f', '9g'];
const range = { minimum: 0, maximum: 10, direction: 'lower-is-better' } as const;

/** Brief Pain Inventory, short form: the eleven scored items, with the numbers printed on the form. */
export const bpiSf: InstrumentDefinition = {
  code: 'BPI-SF',
  version: '1',
  name: text('Brief Pain Inventory, short form', 'Cuestionario Breve del Dolor, forma corta'),
  citation: 'Cleeland CS, Ryan KM. Pain assessment: global use of the Brief Pain Inventory. Ann Acad Med Singapore 1994;23:129-138.',
  scoringSource:
    'Cleeland, The Brief Pain Inventory User Guide (2009): severity is the mean of items 3-6, interference the mean of 9A-9G where at least four of seven are answered.',
  licences: needsLicence('MD Anderson Cancer Center', 'Licensed by the holder in every language; the wording is not shipped.'),
  recallPeriod: text('the past 24 hours', 'las últimas 24 horas'),
  anchors: [],
  items: [
    ...severity.map((code, index) => ({
      ...likertItem(code, index + 1, 0, 10),
      anchors: endAnchors(0, text('None', 'Ninguno'), 10, text('Worst possible', 'El peor posible')),
    })),
    ...interference.map((code, index) => ({
      ...likertItem(code, index + 5, 0, 10),
      anchors: endAnchors(0, text('No interference', 'Ninguna interferencia'), 10, text('Complete interference', 'Interferencia total')),
    })),
  ],
  scales: [
    itemScale({ ...range, code: 'severity', label: text('Pain severity', 'Intensidad del dolor'), items: severity, rule: 'mean' }),
    itemScale({
      ...range,
      code: 'interference',
      label: text('Pain interference', 'Interferencia del dolor'),
      items: interference,
      rule: 'mean',
      minimumAnswered: 4,
      missingSource: 'BPI User Guide: more than half of the seven items',
    }),
  ],
  alerts: [],
  reliability: [
    { scale: 'severity', kind: 'cronbach-alpha', value: 0.85, population: '440 patients with chronic non-malignant pain', source: 'Tan et al., J Pain 2004;5:133-137' },
    { scale: 'interference', kind: 'cronbach-alpha', value: 0.88, population: '440 patients with chronic non-malignant pain', source: 'Tan et al., J Pain 2004;5:133-137' },
  ],
  norms: [],
};
