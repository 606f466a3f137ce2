import type { InstrumentDefinition, ItemDefinition, LocalisedText } from '../instrument-definition';
import { endAnchors, itemScale, text } from '../define';

function rating(code: string, position: number, label: LocalisedText, wording: LocalisedText, high: LocalisedText): ItemDefinition {
  return {
    code,
    position,
    kind: 'likert',
    minimum: 0,
    maximum: 10,
    label,
    wording,
    anchors: endAnchors(0, text('None at all', 'Nada en absoluto'), 10, high),
  };
}

/** Numerical rating scales of pain: intensity and distress. The idea is common property; the wording is our own. */
export const nrs: InstrumentDefinition = {
  code: 'NRS',
  version: '1',
  name: text('Numerical rating scales of pain', 'Escalas numéricas de dolor'),
  citation: 'Jensen MP, Karoly P, Braver S. The measurement of clinical pain intensity: a comparison of six methods. Pain 1986;27:117-126.',
  scoringSource: 'Two single items from 0 to 10, each its own scale.',
  licences: [
    { language: 'en', wording: 'shipped', holder: 'Equipoise', note: 'Own wording, Apache-2.0.' },
    { language: 'es', wording: 'shipped', holder: 'Equipoise', note: 'Own wording, Apache-2.0.' },
  ],
  recallPeriod: text('the past week', 'la última semana'),
  anchors: [],
  items: [
    rating(
      'intensity',
      1,
      text('Pain intensity', 'Intensidad del dolor'),
      text('Over the past week, how strong was your pain on average?', 'Durante la última semana, ¿qué intensidad tuvo su dolor por término medio?'),
      text('The strongest pain I can imagine', 'El dolor más fuerte que puedo imaginar'),
    ),
    rating(
      'distress',
      2,
      text('Pain distress', 'Malestar por el dolor'),
      text('Over the past week, how much did your pain distress you?', 'Durante la última semana, ¿cuánto malestar le causó su dolor?'),
      text('The greatest distress I can imagine', 'El mayor malestar que puedo imaginar'),
    ),
  ],
  scales: [
    itemScale({
      code: 'intensity',
      label: text('Pain intensity', 'Intensidad del dolor'),
      items: ['intensity'],
      rule: 'sum',
      minimum: 0,
      maximum: 10,
      direction: 'lower-is-better',
    }),
    itemScale({
      code: 'distress',
      label: text('Pain distress', 'Malestar por el dolor'),
      items: ['distress'],
      rule: 'sum',
      minimum: 0,
      maximum: 10,
      direction: 'lower-is-better',
    }),
  ],
  alerts: [],
  reliability: [],
  norms: [],
};
