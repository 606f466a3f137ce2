import { findInstrument, type InstrumentDefinition, type ItemScale } from '@equipoise/instruments';
import type { Candidate } from './candidates';
import { Chance } from './chance';

export type VisitCode = 'baseline' | 'post' | 'm6';

/**
 * How a quantity behaves, in points of the mean item. Means and spreads are our choice, typical of pain clinics; `effect` is
 * the published difference MSC - CBT (Torrijos-Zarcero 2021) divided by the number of items of the scale.
 */
interface Behaviour {
  readonly mean: number;
  readonly sd: number;
  /** What general severity adds, per standard deviation. */
  readonly loading: number;
  /** Change in both arms by the end of therapy. */
  readonly change: number;
  readonly effect: number;
}

const BEHAVIOUR: Readonly<Record<string, Readonly<Record<string, Behaviour>>>> = {
  SCS: { '*': { mean: 2.75, sd: 0.45, loading: -0.25, change: 0.3, effect: 0.126 } },
  CPAQ: { '*': { mean: 2.45, sd: 0.6, loading: -0.3, change: 0.35, effect: 5.214 / 20 } },
  'BPI-SF': {
    severity: { mean: 6.2, sd: 1.2, loading: 0.5, change: -0.4, effect: 0 },
    interference: { mean: 6.3, sd: 1.4, loading: 0.7, change: -0.7, effect: -0.393 },
  },
  PCS: { '*': { mean: 2.1, sd: 0.6, loading: 0.35, change: -0.3, effect: -2.139 / 13 } },
  HADS: {
    anxiety: { mean: 1.65, sd: 0.4, loading: 0.2, change: -0.18, effect: -0.902 / 7 },
    depression: { mean: 1.45, sd: 0.45, loading: 0.25, change: -0.18, effect: 0 },
  },
  NRS: {
    intensity: { mean: 6.4, sd: 1.3, loading: 0.6, change: -0.3, effect: 0 },
    distress: { mean: 5.9, sd: 1.6, loading: 0.7, change: -0.6, effect: 0 },
  },
};
/** Correlation of a person's own level between visits. */
const STABILITY = 0.65;

/** What therapy does to a person: 1 in the experimental arm, 0 in the comparator, null before randomisation. */
export interface Treatment {
  readonly experimental: 0 | 1;
  /** Effect of the therapy group, standard normal: people of one group resemble each other. */
  readonly group: number;
}

const GROUP_SHARE = 0.18;

/** Answers of a simulated person to one instrument at one visit. */
export function simulatedAnswers(seed: string, candidate: Candidate, instrumentCode: string, visit: VisitCode, treatment: Treatment | null): Record<string, number> {
  const instrument = findInstrument(instrumentCode);
  if (!instrument) throw new Error(`the demonstration does not know the instrument ${instrumentCode}`);
  const answers: Record<string, number> = {};
  for (const scale of leafScales(instrument)) {
    const level = levelOf(seed, candidate, instrument, scale, visit, treatment);
    const noise = new Chance(seed, `items ${candidate.number} ${instrumentCode} ${scale.code} ${visit}`);
    for (const code of scale.items) {
      const item = instrument.items.find((candidateItem) => candidateItem.code === code);
      if (!item || code in answers) continue;
      const wanted = noise.normal(level, 0.16 * (item.maximum - item.minimum));
      const value = Math.min(item.maximum, Math.max(item.minimum, Math.round(wanted)));
      answers[code] = isReversed(instrument, scale, code) ? item.minimum + item.maximum - value : value;
    }
  }
  const chance = new Chance(seed, `omission ${candidate.number} ${instrumentCode} ${visit}`);
  for (const item of instrument.items) answers[item.code] ??= chance.integer(item.minimum, item.maximum);
  // now and then an item is left out, as people do
  if (instrument.items.length > 6 && chance.happens(0.02)) delete answers[chance.pick(instrument.items).code];
  return answers;
}

export const leafScales = (instrument: InstrumentDefinition): readonly ItemScale[] => instrument.scales.filter((scale): scale is ItemScale => scale.kind === 'items');

/** Answers point the same way as the total: an item is turned if its scale or the composite turns it, not if both do. */
export function isReversed(instrument: InstrumentDefinition, scale: ItemScale, code: string): boolean {
  const inScale = scale.reversed.includes(code);
  const inTotal = instrument.scales.some((other) => other.kind === 'composite' && other.parts.some((part) => part.scale === scale.code && part.reversed));
  return inScale !== inTotal;
}

function levelOf(seed: string, candidate: Candidate, instrument: InstrumentDefinition, scale: ItemScale, visit: VisitCode, treatment: Treatment | null): number {
  const own = BEHAVIOUR[instrument.code]?.[scale.code] ?? BEHAVIOUR[instrument.code]?.['*'];
  if (!own) throw new Error(`the demonstration does not know how ${instrument.code} ${scale.code} behaves`);
  // scales of one instrument share most of their level, so that totals behave like totals
  const shared = (at: VisitCode) => new Chance(seed, `level ${candidate.number} ${instrument.code} ${own.mean} ${at}`).normal(0, own.sd);
  const baseline = shared('baseline');
  if (visit === 'baseline' || !treatment) return own.mean + own.loading * candidate.severity + baseline;
  const kept = visit === 'post' ? 1 : 0.85;
  const later = STABILITY * baseline + Math.sqrt(1 - STABILITY ** 2) * shared(visit);
  return own.mean + own.loading * candidate.severity + later + kept * (own.change + own.effect * treatment.experimental) + GROUP_SHARE * own.sd * treatment.group;
}
