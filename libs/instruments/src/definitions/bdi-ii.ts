import type { InstrumentDefinition } from '../instrument-definition';
import { itemScale, needsLicence, text } from '../define';

/** Beck Depression Inventory II as an external score: a trial that was finished elsewhere brings totals, not answers. */
export const bdiII: InstrumentDefinition = {
  code: 'BDI-II',
  version: '1',
  name: text('Beck Depression Inventory II, total score', 'Inventario de Depresión de Beck II, puntuación total'),
  citation: 'Beck AT, Steer RA, Brown GK. Manual for the Beck Depression Inventory-II. San Antonio: Psychological Corporation; 1996.',
  scoringSource: 'External score: the total of 21 items of 0 to 3, 0-63, is entered as it is. Item 9 is not known here, so no alert can be raised.',
  licences: needsLicence('Pearson', 'Licensed and paid; only the total is held.'),
  recallPeriod: text('the past two weeks', 'las últimas dos semanas'),
  anchors: [],
  items: [
    {
      code: 'total',
      position: 1,
      kind: 'numeric',
      minimum: 0,
      maximum: 63,
      label: text('Total score', 'Puntuación total'),
      wording: {},
    },
  ],
  scales: [
    itemScale({
      code: 'total',
      label: text('Depression, total', 'Depresión, total'),
      items: ['total'],
      rule: 'sum',
      minimum: 0,
      maximum: 63,
      direction: 'lower-is-better',
    }),
  ],
  alerts: [],
  reliability: [],
  norms: [],
};
