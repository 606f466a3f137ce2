import { findInstrument } from '@equipoise/instruments';
import { Chance } from './chance';
import { isReversed, leafScales } from './simulated-answers';
import type { StudyScenario } from './study-scenario';

const STABILITY = 0.7;
const NOISE = 0.14;

/** How much a person gained by the therapy: more, the more sessions; standard normal around it. */
export function gainOf(seed: string, person: number, share: number): number {
  return share * (1 + 0.8 * new Chance(seed, `study gain ${person}`).normal(0, 1));
}

/** Answers of a simulated person to one instrument at one visit. @param gain 0 before the therapy */
export function studyAnswers(seed: string, person: number, scenario: StudyScenario, instrumentCode: string, visit: string, gain: number): Record<string, number> {
  const instrument = findInstrument(instrumentCode);
  const behaviour = scenario.behaviour[instrumentCode];
  if (!instrument || !behaviour) throw new Error(`the demonstration does not know how ${instrumentCode} behaves`);
  const severity = new Chance(seed, `study severity ${person}`).normal(0, 1);
  const answers: Record<string, number> = {};
  for (const scale of leafScales(instrument)) {
    const own = behaviour[scale.code] ?? behaviour['*'];
    if (!own) throw new Error(`the demonstration does not know how ${instrumentCode} ${scale.code} behaves`);
    const lasting = new Chance(seed, `study level ${person} ${instrumentCode} ${scale.code}`).normal(0, 1);
    const passing = new Chance(seed, `study level ${person} ${instrumentCode} ${scale.code} ${visit}`).normal(0, 1);
    const worse = own.change > 0 ? -1 : 1;
    const level = own.mean + own.sd * (0.5 * worse * severity + 0.85 * (Math.sqrt(STABILITY) * lasting + Math.sqrt(1 - STABILITY) * passing)) + own.change * gain;
    const noise = new Chance(seed, `study items ${person} ${instrumentCode} ${scale.code} ${visit}`);
    for (const code of scale.items) {
      const item = instrument.items.find((candidate) => candidate.code === code);
      if (!item || code in answers) continue;
      const wanted = item.minimum + noise.normal(level, NOISE) * (item.maximum - item.minimum);
      const value = Math.min(item.maximum, Math.max(item.minimum, Math.round(wanted)));
      answers[code] = isReversed(instrument, scale, code) ? item.minimum + item.maximum - value : value;
    }
  }
  const chance = new Chance(seed, `study omission ${person} ${instrumentCode} ${visit}`);
  for (const item of instrument.items) answers[item.code] ??= chance.integer(item.minimum, item.maximum);
  return answers;
}

/** A simulated signal that falls as self-compassion grows, with an artefact now and then. */
export function studySignal(seed: string, person: number, region: string, condition: string, visit: string, gain: number) {
  const chance = new Chance(seed, `study signal ${person} ${region} ${condition} ${visit}`);
  const base = new Chance(seed, `study signal ${person} ${region} ${condition}`).normal(condition === 'pain' ? 0.6 : 0.1, 0.2);
  const direction = region === 'insula' ? -0.18 : 0.12;
  const value = Math.round(1000 * (base + (condition === 'pain' ? direction * gain : 0) + chance.normal(0, 0.1))) / 1000;
  return chance.happens(0.04) ? { region, condition, value, quality: 'unusable', note: 'head movement' } : { region, condition, value, quality: 'good' };
}
