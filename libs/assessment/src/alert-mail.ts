import type { Language, LocalisedText } from '@equipoise/instruments';
import { markOf, noteOf, type Trial } from '@equipoise/trials';

interface AlertFacts {
  readonly trial: Pick<Trial, 'code' | 'simulated'> & Partial<Pick<Trial, 'practiceOf'>>;
  readonly participantCode: string;
  /** What the rule looks for; the answer itself stays in the application. */
  readonly label: LocalisedText | undefined;
  /** The role that nobody holds, where this goes to a stand-in. */
  readonly standIn: string | null;
}

const FALLBACK_LABEL: LocalisedText = { en: 'An answer that needs attention', es: 'Una respuesta que requiere atención' };

/** The page to a clinician: which participant, by code, and why. No name, no answer, no arm. */
export function alertMail(facts: AlertFacts, language: Language): { subject: string; body: string } {
  const label = (facts.label ?? FALLBACK_LABEL)[language];
  const { code } = facts.trial;
  const mark = markOf(facts.trial, language);
  const note = noteOf(facts.trial, language);
  if (language === 'es') {
    return {
      subject: `${mark}Alerta de riesgo: participante ${facts.participantCode}, ensayo ${code}`,
      body: [
        `Una respuesta del participante ${facts.participantCode} del ensayo ${code} ha generado una alerta de riesgo: ${label}.`,
        'Póngase en contacto con el participante cuanto antes y confirme la alerta en la aplicación.',
        ...(facts.standIn === null ? [] : [`Recibe este aviso porque nadie tiene el rol ${facts.standIn} en este ensayo.`]),
        ...(note ? [note] : []),
      ].join('\n\n'),
    };
  }
  return {
    subject: `${mark}Risk alert: participant ${facts.participantCode}, trial ${code}`,
    body: [
      `An answer of participant ${facts.participantCode} in the trial ${code} raised a risk alert: ${label}.`,
      'Please contact the participant as soon as you can, and acknowledge the alert in the application.',
      ...(facts.standIn === null ? [] : [`You receive this because nobody holds the role ${facts.standIn} in this trial.`]),
      ...(note ? [note] : []),
    ].join('\n\n'),
  };
}
