import type { InstrumentDefinition } from '../instrument-definition';
import { codes, compositeScale, endAnchors, itemScale, needsLicence, numberedItems, text } from '../define';

const sum = { rule: 'sum', minimum: 0, direction: 'lower-is-better' } as const;

/** Pain Catastrophizing Scale, 13 items. */
export const pcs: InstrumentDefinition = {
  code: 'PCS',
  version: '1',
  name: text('Pain Catastrophizing Scale', 'Escala de Catastrofización ante el Dolor'),
  citation: 'Sullivan MJL, Bishop SR, Pivik J. The Pain Catastrophizing Scale: development and validation. Psychol Assess 1995;7:524-532.',
  scoringSource: 'Sullivan, The Pain Catastrophizing Scale User Manual (2009): sums.',
  licences: needsLicence('MJL Sullivan (Mapi Research Trust)', 'Licensed in every language; the wording is not shipped.'),
  recallPeriod: text('when in pain', 'cuando siente dolor'),
  anchors: endAnchors(0, text('Not at all', 'Nada en absoluto'), 4, text('All the time', 'Todo el tiempo')),
  items: numberedItems(13, 0, 4),
  scales: [
    itemScale({ ...sum, code: 'rumination', label: text('Rumination', 'Rumiación'), items: codes(8, 9, 10, 11), maximum: 16 }),
    itemScale({ ...sum, code: 'magnification', label: text('Magnification', 'Magnificación'), items: codes(6, 7, 13), maximum: 12 }),
    itemScale({ ...sum, code: 'helplessness', label: text('Helplessness', 'Indefensión'), items: codes(1, 2, 3, 4, 5, 12), maximum: 24 }),
    compositeScale({
      ...sum,
      code: 'total',
      label: text('Catastrophizing, total', 'Catastrofización, total'),
      parts: ['rumination', 'magnification', 'helplessness'],
      maximum: 52,
    }),
  ],
  alerts: [],
  reliability: [
    { scale: 'total', kind: 'cronbach-alpha', value: 0.87, population: 'undergraduates', source: 'Sullivan et al. 1995, as cited in the user manual' },
    { scale: 'rumination', kind: 'cronbach-alpha', value: 0.87, population: 'undergraduates', source: 'Sullivan et al. 1995, as cited in the user manual' },
    { scale: 'magnification', kind: 'cronbach-alpha', value: 0.66, population: 'undergraduates', source: 'Sullivan et al. 1995, as cited in the user manual' },
    { scale: 'helplessness', kind: 'cronbach-alpha', value: 0.78, population: 'undergraduates', source: 'Sullivan et al. 1995, as cited in the user manual' },
  ],
  norms: [],
};
