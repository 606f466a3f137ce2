import type { InstrumentDefinition } from '../instrument-definition';
import { anchors, codes, compositeScale, itemScale, numberedItems, text } from '../define';

const pair = { rule: 'sum', minimum: 0, maximum: 6, direction: 'lower-is-better' } as const;

/** Patient Health Questionnaire-4: GAD-2 and PHQ-2 together. */
export const phq4: InstrumentDefinition = {
  code: 'PHQ-4',
  version: '1',
  name: text('Patient Health Questionnaire-4', 'Cuestionario de Salud del Paciente-4'),
  citation: 'Kroenke K, Spitzer RL, Williams JBW, Löwe B. An ultra-brief screening scale for anxiety and depression: the PHQ-4. Psychosomatics 2009;50:613-621.',
  scoringSource: 'Kroenke et al. 2009: GAD-2 = items 1 and 2, PHQ-2 = items 3 and 4, total 0-12.',
  licences: (['en', 'es'] as const).map((language) => ({
    language,
    wording: 'permitted',
    holder: 'Developed by RL Spitzer, JBW Williams, K Kroenke and colleagues with a grant from Pfizer Inc.',
    note: 'No permission is required to reproduce, translate, display or distribute; the wording is to be added from the official form.',
  })),
  recallPeriod: text('the past two weeks', 'las últimas dos semanas'),
  anchors: anchors(
    0,
    ['Not at all', 'Ningún día'],
    ['Several days', 'Varios días'],
    ['More than half the days', 'Más de la mitad de los días'],
    ['Nearly every day', 'Casi todos los días'],
  ),
  items: numberedItems(4, 0, 3),
  scales: [
    itemScale({ ...pair, code: 'gad-2', label: text('Anxiety (GAD-2)', 'Ansiedad (GAD-2)'), items: codes(1, 2) }),
    itemScale({ ...pair, code: 'phq-2', label: text('Depression (PHQ-2)', 'Depresión (PHQ-2)'), items: codes(3, 4) }),
    compositeScale({ ...pair, code: 'total', label: text('Distress, total', 'Malestar, total'), parts: ['gad-2', 'phq-2'], maximum: 12 }),
  ],
  alerts: [],
  reliability: [],
  norms: [],
};
