import type { InstrumentDefinition } from '../instrument-definition';
import { anchors, codes, itemScale, needsLicence, numberedItems, text } from '../define';

const sum = { rule: 'sum', minimum: 0 } as const;
const used = { kind: 'cronbach-alpha', population: 'as used for reliable change', source: 'Brown et al. 2022, doi 10.21926/obm.icm.2204050' } as const;

/** Forms of Self-Criticising/Attacking and Self-Reassuring Scale, 22 items. Item 9 (a wish to hurt oneself) raises an alert. */
export const fscrs: InstrumentDefinition = {
  code: 'FSCRS',
  version: '1',
  name: text('Forms of Self-Criticising/Attacking and Self-Reassuring Scale', 'Escala de Formas de Autocrítica y Autoapoyo'),
  citation: "Gilbert P, Clarke M, Hempel S, Miles JNV, Irons C. Criticizing and reassuring oneself. Br J Clin Psychol 2004;43:31-50.",
  scoringSource: 'Gilbert et al. 2004: sums of the three forms.',
  licences: needsLicence('Paul Gilbert, The Compassionate Mind Foundation', 'Free to use with citation; no licence to redistribute was found, so the wording is not shipped.'),
  recallPeriod: text('when things go wrong, as a habit', 'cuando las cosas van mal, de forma habitual'),
  anchors: anchors(
    0,
    ['Not at all like me', 'Nada propio de mí'],
    ['A little bit like me', 'Un poco propio de mí'],
    ['Moderately like me', 'Moderadamente propio de mí'],
    ['Quite a bit like me', 'Bastante propio de mí'],
    ['Extremely like me', 'Muy propio de mí'],
  ),
  items: numberedItems(22, 0, 4),
  scales: [
    itemScale({ ...sum, code: 'inadequate-self', label: text('Inadequate self', 'Yo inadecuado'), items: codes(1, 2, 4, 6, 7, 14, 17, 18, 20), maximum: 36, direction: 'lower-is-better' }),
    itemScale({ ...sum, code: 'reassured-self', label: text('Reassured self', 'Yo confortado'), items: codes(3, 5, 8, 11, 13, 16, 19, 21), maximum: 32, direction: 'higher-is-better' }),
    itemScale({ ...sum, code: 'hated-self', label: text('Hated self', 'Yo odiado'), items: codes(9, 10, 12, 15, 22), maximum: 20, direction: 'lower-is-better' }),
  ],
  alerts: [
    {
      code: 'self-harm',
      item: '9',
      atLeast: 1,
      label: text('Possible wish to hurt oneself', 'Posible deseo de hacerse daño'),
      source: 'Our choice: every answer but "not at all" is looked at by a clinician.',
    },
  ],
  reliability: [
    { ...used, scale: 'inadequate-self', value: 0.89 },
    { ...used, scale: 'reassured-self', value: 0.86 },
    { ...used, scale: 'hated-self', value: 0.87 },
  ],
  norms: [],
};
