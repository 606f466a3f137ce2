import type { InstrumentDefinition } from '../instrument-definition';
import { codesFrom, endAnchors, itemScale, needsLicence, numberedItems, text } from '../define';

/** Pain Self-Efficacy Questionnaire, 10 items. */
export const pseq: InstrumentDefinition = {
  code: 'PSEQ',
  version: '1',
  name: text('Pain Self-Efficacy Questionnaire', 'Cuestionario de Autoeficacia ante el Dolor'),
  citation: 'Nicholas MK. The pain self-efficacy questionnaire: taking pain into account. Eur J Pain 2007;11:153-163.',
  scoringSource: 'Nicholas 2007: sum, 0-60.',
  licences: needsLicence('MK Nicholas', 'Used with the permission of the author; the wording is not shipped.'),
  recallPeriod: text('at present', 'en la actualidad'),
  anchors: endAnchors(0, text('Not at all confident', 'Nada seguro'), 6, text('Completely confident', 'Completamente seguro')),
  items: numberedItems(10, 0, 6),
  scales: [
    itemScale({
      code: 'total',
      label: text('Pain self-efficacy', 'Autoeficacia ante el dolor'),
      items: codesFrom(1, 10),
      rule: 'sum',
      minimum: 0,
      maximum: 60,
      direction: 'higher-is-better',
    }),
  ],
  alerts: [],
  reliability: [
    { scale: 'total', kind: 'cronbach-alpha', value: 0.92, population: 'patients with chronic pain', source: 'Nicholas 2007' },
    { scale: 'total', kind: 'cronbach-alpha', value: 0.88, population: 'as used for reliable change', source: 'Brown et al. 2022, doi 10.21926/obm.icm.2204050' },
  ],
  norms: [],
};
