import type { InstrumentDefinition, ItemDefinition } from '../instrument-definition';
import { codes, codesFrom, itemScale, likertItem, text } from '../define';

type Points = Readonly<Record<number, number>>;

const spread = (...points: readonly number[]): Points => Object.fromEntries(points.map((value, index) => [index + 1, value]));

/** Items that share a recoding, lowest answer first (Hays, Sherbourne and Mazel 1993, table 1). */
const RECODING: readonly (readonly [items: readonly string[], points: Points])[] = [
  [codes(1, 2, 20, 22, 34, 36), spread(100, 75, 50, 25, 0)],
  [codesFrom(3, 12), spread(0, 50, 100)],
  [codesFrom(13, 19), spread(0, 100)],
  [codes(21, 23, 26, 27, 30), spread(100, 80, 60, 40, 20, 0)],
  [codes(24, 25, 28, 29, 31), spread(0, 20, 40, 60, 80, 100)],
  [codes(32, 33, 35), spread(0, 25, 50, 75, 100)],
];

const recode: Readonly<Record<string, Points>> = Object.fromEntries(RECODING.flatMap(([items, points]) => items.map((item) => [item, points])));

const items: readonly ItemDefinition[] = codesFrom(1, 36).map((code, index) => likertItem(code, index + 1, 1, Object.keys(recode[code]!).length));

const scale = (code: string, en: string, es: string, members: readonly string[]) =>
  itemScale({
    code,
    label: text(en, es),
    items: members,
    recode,
    rule: 'mean',
    minimum: 0,
    maximum: 100,
    direction: 'higher-is-better',
    minimumAnswered: 1,
    missingSource: 'RAND scoring rules: the mean of the items that were answered',
  });

const published = (code: string, alpha: number, mean: number, sd: number) => ({ code, alpha, mean, sd });

/** Medical Outcomes Study baseline, as published by RAND beside the scoring rules. */
const PUBLISHED = [
  published('physical-functioning', 0.93, 70.61, 27.42),
  published('role-physical', 0.84, 52.97, 40.78),
  published('role-emotional', 0.83, 65.78, 40.71),
  published('energy', 0.86, 52.15, 22.39),
  published('emotional-well-being', 0.9, 70.38, 21.97),
  published('social-functioning', 0.85, 78.77, 25.43),
  published('pain', 0.78, 70.77, 25.46),
  published('general-health', 0.78, 56.99, 21.11),
];

/** RAND 36-Item Health Survey 1.0. Item 2 (change over a year) belongs to no scale. */
export const rand36: InstrumentDefinition = {
  code: 'RAND-36',
  version: '1',
  name: text('RAND 36-Item Health Survey 1.0', 'Encuesta de Salud RAND de 36 ítems 1.0'),
  citation: 'Hays RD, Sherbourne CD, Mazel RM. The RAND 36-Item Health Survey 1.0. Health Econ 1993;2:217-227.',
  scoringSource: 'RAND, scoring instructions of the 36-Item Health Survey 1.0: recode to 0-100, then the mean of the answered items.',
  licences: [
    { language: 'en', wording: 'permitted', holder: 'RAND', note: 'Free to use; changes must be marked. The wording is to be added from the form of RAND.' },
    { language: 'es', wording: 'needs-licence', holder: 'RAND', note: 'The terms of the Spanish form must be recorded before its text is added.' },
  ],
  recallPeriod: text('the past four weeks', 'las últimas cuatro semanas'),
  anchors: [],
  items,
  scales: [
    scale('physical-functioning', 'Physical functioning', 'Función física', codesFrom(3, 12)),
    scale('role-physical', 'Role limitations, physical', 'Limitaciones de rol, físicas', codesFrom(13, 16)),
    scale('role-emotional', 'Role limitations, emotional', 'Limitaciones de rol, emocionales', codesFrom(17, 19)),
    scale('energy', 'Energy and fatigue', 'Energía y fatiga', codes(23, 27, 29, 31)),
    scale('emotional-well-being', 'Emotional well-being', 'Bienestar emocional', codes(24, 25, 26, 28, 30)),
    scale('social-functioning', 'Social functioning', 'Función social', codes(20, 32)),
    scale('pain', 'Pain (100 = none)', 'Dolor (100 = ninguno)', codes(21, 22)),
    scale('general-health', 'General health', 'Salud general', codes(1, 33, 34, 35, 36)),
  ],
  alerts: [],
  reliability: PUBLISHED.map(({ code, alpha }) => ({
    scale: code,
    kind: 'cronbach-alpha',
    value: alpha,
    population: 'Medical Outcomes Study, 2471 patients',
    source: 'RAND, scoring instructions, table 3',
  })),
  norms: PUBLISHED.map(({ code, mean, sd }) => ({
    scale: code,
    mean,
    sd,
    n: 2471,
    population: 'Medical Outcomes Study, patients at baseline',
    source: 'RAND, scoring instructions, table 3',
  })),
};
