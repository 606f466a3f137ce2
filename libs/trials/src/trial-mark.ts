import type { Trial } from './trial';

type Marked = Pick<Trial, 'simulated'> & Partial<Pick<Trial, 'practiceOf'>>;

const MARKS = {
  en: { practice: '[Practice] ', simulated: '[Simulated] ' },
  es: { practice: '[Práctica] ', simulated: '[Simulado] ' },
} as const;
const NOTES = {
  en: { practice: 'PRACTICE SPACE: for training only, this is no real trial.', simulated: 'SIMULATED DATA: this is not a real person.' },
  es: { practice: 'ESPACIO DE PRÁCTICA: solo para formación, no es un ensayo real.', simulated: 'DATOS SIMULADOS: no es una persona real.' },
} as const;

const kindOf = (trial: Marked) => (trial.practiceOf ? 'practice' : trial.simulated ? 'simulated' : undefined);

/** Goes before every subject: nobody takes practice or a simulation for a real trial. Empty for a real one. */
export function markOf(trial: Marked, locale: 'en' | 'es'): string {
  const kind = kindOf(trial);
  return kind ? MARKS[locale][kind] : '';
}

/** The same as a sentence; undefined for a real trial. */
export function noteOf(trial: Marked, locale: 'en' | 'es'): string | undefined {
  const kind = kindOf(trial);
  return kind && NOTES[locale][kind];
}
