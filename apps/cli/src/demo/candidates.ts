import { Chance } from './chance';

/** A simulated person who is screened. Nothing in here is decided by the product. */
export interface Candidate {
  readonly number: number;
  readonly name: string;
  readonly email: string;
  readonly language: 'en' | 'es';
  readonly captured: Readonly<Record<string, number | string | boolean>>;
  readonly judgements: Readonly<Record<string, boolean>>;
  /** Whether the person takes part when asked. */
  readonly consents: boolean;
  /** Whether the baseline assessment is completed. */
  readonly completesBaseline: boolean;
  /** General severity, standard normal: what the person's answers have in common. */
  readonly severity: number;
}

const GIVEN = ['Ana', 'Luis', 'Carmen', 'Javier', 'Marta', 'Pablo', 'Elena', 'Diego', 'Lucía', 'Raúl', 'Irene', 'Hugo', 'Nuria', 'Óscar', 'Pilar', 'Iván'];
const FAMILY = ['García', 'López', 'Sánchez', 'Romero', 'Torres', 'Navarro', 'Molina', 'Ortega', 'Delgado', 'Castro', 'Ruiz', 'Vega'];
const bounded = (value: number, low: number, high: number) => Math.min(high, Math.max(low, Math.round(value)));

/** The candidate of this number: the same for the same seed, whatever happened to others. */
export function candidateOf(seed: string, number: number): Candidate {
  const chance = new Chance(seed, `candidate ${number}`);
  const severity = chance.normal(0, 1);
  const language = chance.happens(0.8) ? 'es' : 'en';
  const previousTraining = chance.happens(0.07);
  return {
    number,
    name: `${chance.pick(GIVEN)} ${chance.pick(FAMILY)} (simulated)`,
    email: `participant-${number}.${seed}@example.org`, // two trials of one demonstration share a mailbox
    language,
    captured: {
      age: bounded(chance.normal(50, 11), 19, 84),
      sex: chance.happens(0.78) ? 'female' : 'male',
      treatedInPainUnit: chance.happens(0.97),
      painMonths: bounded(Math.exp(chance.normal(4.2, 0.9)), 2, 480),
      averagePain: bounded(chance.normal(6.6 + 0.7 * severity, 1.3), 1, 10),
      hadsA: bounded(chance.normal(11.3 + 2.0 * severity, 2.6), 0, 21),
      hadsD: bounded(chance.normal(10.2 + 2.2 * severity, 2.8), 0, 21),
      substanceAbuse: chance.happens(0.04),
      previousTraining,
    },
    judgements: {
      diagnosis: chance.happens(0.86),
      'consent-capacity': chance.happens(0.99),
      cognition: chance.happens(0.02),
      language: chance.happens(0.02),
      'acute-illness': chance.happens(0.03),
      'suicidal-ideation': chance.happens(0.02),
    },
    consents: chance.happens(0.87),
    completesBaseline: chance.happens(0.96),
    severity,
  };
}

/** What becomes of a randomised person, apart from their answers. */
export interface Fate {
  /** Probability of attending a session. */
  readonly diligence: number;
  /** Stops the therapy after this session; null: does not stop. Stopping is not leaving the trial. */
  readonly stopsAfter: number | null;
  /** Which follow-up visits are missed without further news. */
  readonly misses: { readonly post: boolean; readonly m6: boolean };
  /** Cannot be reached any more from this visit on. */
  readonly lostFrom: 'post' | 'm6' | null;
  /** Withdraws from follow-up before the last visit. */
  readonly withdraws: boolean;
  readonly adverseEvent: { readonly term: string; readonly severity: 'mild' | 'moderate'; readonly onDay: number } | null;
  readonly rescue: boolean;
  /** Fills in the questionnaires after therapy by the personal link. */
  readonly usesLink: boolean;
}

const EVENTS = ['Pain flare after sitting', 'Distress after an exercise', 'Headache', 'Insomnia', 'Dizziness', 'Low mood for some days'];

export function fateOf(seed: string, number: number): Fate {
  const chance = new Chance(seed, `fate ${number}`);
  const leaves = chance.uniform();
  return {
    diligence: 0.72 + 0.25 * chance.uniform(),
    stopsAfter: chance.happens(0.1) ? chance.integer(1, 4) : null,
    misses: { post: chance.happens(0.06), m6: chance.happens(0.09) },
    lostFrom: leaves < 0.05 ? 'post' : leaves < 0.12 ? 'm6' : null,
    withdraws: leaves > 0.965,
    adverseEvent: chance.happens(0.12) ? { term: chance.pick(EVENTS), severity: chance.happens(0.7) ? 'mild' : 'moderate', onDay: chance.integer(3, 50) } : null,
    rescue: chance.happens(0.08),
    usesLink: chance.happens(0.15),
  };
}
