import { recruitForLater, recruitForTheFirstWave, screenOthers } from './enrolment';
import { guessArms, recordAMistake, unblindInEmergency } from './knowledge';
import { openAnotherTrial, openTheTrial } from './opening';
import { answerAfterTherapy, sealAPlan } from './outcomes';
import { foundGroups, holdSessions, placeInGroups, reportWhatHappened } from './therapy';
import type { Chapter } from './scene';

/** The story of the trial, in this order. A feature whose pages need data to be interesting adds a chapter. */
export const CHAPTERS: Readonly<Record<string, Chapter>> = {
  openTheTrial,
  foundGroups,
  recruitForTheFirstWave,
  screenOthers,
  placeInGroups,
  holdSessions,
  reportWhatHappened,
  answerAfterTherapy,
  guessArms,
  unblindInEmergency,
  recordAMistake,
  recruitForLater,
  sealAPlan,
  openAnotherTrial,
};
