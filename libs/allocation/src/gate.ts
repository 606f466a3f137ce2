import type { Condition } from '@equipoise/kernel';
import type { CriterionResult, StratumDerivation } from '@equipoise/protocol';

/** What the gate looks at. Nothing here knows an arm, and no condition depends on the arm that will be drawn. */
export interface GateFacts {
  readonly trialStatus: string;
  readonly siteRecruiting: boolean;
  readonly participantState: string;
  /** Whether the consent that is asked for at the site today is signed. */
  readonly consentSigned: boolean;
  readonly criteria: readonly CriterionResult[];
  readonly baselineForms: { readonly submitted: number; readonly planned: number };
  readonly stratum: StratumDerivation;
  /** Places left under the recruitment cap; null where there is none. */
  readonly placesLeft: number | null;
  /** Only where therapy is given in groups: whether the chosen wave is open with places for the expected share of every arm; null where none is chosen. */
  readonly wave: { readonly needed: boolean; readonly hasPlaces: boolean | null };
  /** Only where the protocol awaits a public value: whether it was entered. */
  readonly publicValueEntered?: boolean;
  /** False where the protocol has one group and draws nothing: nobody passes such a gate. */
  readonly draws: boolean;
}

type Labelled = Omit<Condition, 'met' | 'detail'>;

const LABELS = {
  'trial-open': { en: 'The trial is open for recruitment', es: 'El ensayo está abierto al reclutamiento' },
  'site-recruiting': { en: 'The site recruits', es: 'El centro recluta' },
  'not-randomised': { en: 'Not randomised before', es: 'No aleatorizado antes' },
  'taking-part': { en: 'Still taking part', es: 'Sigue participando' },
  'consent-signed': { en: 'The current consent document is signed', es: 'El documento de consentimiento vigente está firmado' },
  'inclusion-met': { en: 'Every inclusion criterion is met', es: 'Se cumplen todos los criterios de inclusión' },
  'no-exclusion': { en: 'No exclusion criterion is met', es: 'No se cumple ningún criterio de exclusión' },
  'baseline-complete': { en: 'Baseline is complete', es: 'La evaluación inicial está completa' },
  'stratum-derivable': { en: 'The stratum follows from the data', es: 'El estrato se deduce de los datos' },
  'cap-not-reached': { en: 'The recruitment cap is not reached', es: 'No se ha alcanzado el máximo de reclutamiento' },
  'public-value-entered': { en: 'The public random value that the protocol awaits is entered', es: 'Se ha introducido el valor aleatorio público que espera el protocolo' },
  'positions-left': { en: 'The planned sequence of the stratum has a position left', es: 'Queda una posición en la secuencia planificada del estrato' },
  'trial-draws': { en: 'The trial draws arms; with one group, participants are taken into a wave instead', es: 'El ensayo sortea brazos; con un solo grupo, los participantes se incorporan a una oleada' },
  'wave-open': { en: 'An intake wave is open with enough places', es: 'Hay una oleada abierta con plazas suficientes' },
} as const satisfies Record<string, Labelled['label']>;

const condition = (code: keyof typeof LABELS, met: boolean, detail: string | null = null): Condition => ({ code, label: LABELS[code], met, detail });

/** A condition that only the sealed side can see, and that it found not met. */
export const unmetCondition = (code: keyof typeof LABELS): Condition => condition(code, false);

/** Codes of the criteria that keep a participant out, or are not decided yet. */
function standing(criteria: readonly CriterionResult[], kind: CriterionResult['kind']): string | null {
  const codes = criteria.filter((criterion) => criterion.kind === kind && criterion.met !== (kind === 'inclusion')).map(({ code }) => code);
  return codes.length > 0 ? codes.join(', ') : null;
}

/** Every condition of randomisation with its state (RANDOMISATION section 3). All are shown, met or not. */
export function evaluateGate(facts: GateFacts): readonly Condition[] {
  const { baselineForms: forms, stratum, wave } = facts;
  const inclusion = standing(facts.criteria, 'inclusion');
  const exclusion = standing(facts.criteria, 'exclusion');
  const leftAlready = ['withdrawn', 'died', 'ineligible'].includes(facts.participantState);
  const randomised = ['randomised', 'completed', 'lost'].includes(facts.participantState);
  return [
    condition('trial-open', facts.trialStatus === 'open', facts.trialStatus === 'open' ? null : facts.trialStatus),
    condition('site-recruiting', facts.siteRecruiting),
    condition('not-randomised', !randomised),
    condition('taking-part', !leftAlready, leftAlready ? facts.participantState : null),
    condition('consent-signed', facts.consentSigned),
    condition('inclusion-met', inclusion === null && facts.criteria.length > 0, inclusion),
    condition('no-exclusion', exclusion === null && facts.criteria.length > 0, exclusion),
    condition('baseline-complete', forms.planned > 0 && forms.submitted === forms.planned && facts.participantState !== 'consented', `${forms.submitted} / ${forms.planned}`),
    condition('stratum-derivable', stratum.ok, stratum.ok ? null : stratum.unmet.join(', ')),
    ...(facts.placesLeft === null ? [] : [condition('cap-not-reached', facts.placesLeft > 0)]),
    ...(facts.publicValueEntered === undefined ? [] : [condition('public-value-entered', facts.publicValueEntered)]),
    ...(facts.draws ? [] : [condition('trial-draws', false)]),
    ...(wave.needed ? [condition('wave-open', wave.hasPlaces === true)] : []),
  ];
}
