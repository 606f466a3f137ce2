import { Inject, Injectable } from '@nestjs/common';
import { ReadForm, SaveAnswers, SubmitForm, type Entry, type FormAddress, type FormDto } from '@equipoise/assessment';
import { GiveGuess, guessQuestion, type AllocationGuess, type GuessQuestion } from '@equipoise/blinding';
import { notFound, type Clock } from '@equipoise/kernel';
import { CLOCK } from '@equipoise/platform';
import { readTrial, trialNow } from '@equipoise/trials';
import { closeLinks } from './participant-guess';
import { OpenLink, type OpenedLink } from './open-link';
import type { QuestionnaireDto } from './questionnaire.dto';

/** Participants know their therapy; nobody who reads their answers may learn it from them. */
const DO_NOT_MENTION = {
  en: 'Please do not mention your therapy to the person who collects your answers.',
  es: 'Por favor, no mencione su terapia a la persona que recoge sus respuestas.',
};

/** What a participant does behind a personal link: read and answer the forms of one visit, by themselves. */
@Injectable()
export class AnswerQuestionnaire {
  constructor(
    private readonly links: OpenLink,
    private readonly readForm: ReadForm,
    private readonly saveAnswers: SaveAnswers,
    private readonly submitForm: SubmitForm,
    private readonly giveGuess: GiveGuess,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found, link-used */
  async read(token: string, requestId: string): Promise<QuestionnaireDto> {
    const link = await this.links.run(token, requestId);
    const trial = await link.access.transaction((tx) => readTrial(tx, link.access.trialId));
    const forms: FormDto[] = [];
    for (const formId of link.formIds) forms.push(await this.readForm.run(link.access, { participantId: link.participantId, formId }));
    return {
      trialTitle: trial.protocol.identification.title,
      simulated: trial.simulated,
      practice: trial.practiceOf !== null,
      language: link.language,
      participantCode: link.participantCode,
      reminder: DO_NOT_MENTION,
      guess: await link.access.transaction((tx) => guessQuestion(link.access, tx, link.participantId, link.visitId, 'participant')),
      forms,
    };
  }

  /** @throws DomainError not-found, link-used, and those of `SaveAnswers` */
  async save(token: string, requestId: string, formId: string, version: number, answers: Entry['answers']): Promise<FormDto> {
    const link = await this.links.run(token, requestId);
    return this.saveAnswers.run(link.access, this.formOf(link, formId), version, { answers, mode: 'self', source: 'direct' });
  }

  /** @throws DomainError not-found, link-used, and those of `SubmitForm` */
  async submit(token: string, requestId: string, formId: string, version: number, answers: Entry['answers']): Promise<FormDto> {
    const link = await this.links.run(token, requestId);
    return this.submitForm.run(link.access, this.formOf(link, formId), version, { answers, mode: 'self', source: 'direct' });
  }

  /**
   * What the participant believes the arm to be: asked last, kept once, sealed. With it the link has served.
   * @throws DomainError not-found, link-used, and those of `GiveGuess`
   */
  async guess(token: string, requestId: string, guess: AllocationGuess): Promise<GuessQuestion> {
    const link = await this.links.run(token, requestId);
    const { participantId, visitId } = link;
    const question = await this.giveGuess.run(link.access, { participantId, visitId, giver: 'participant' }, guess);
    await link.access.transaction(async (tx) => closeLinks(tx, link.access.trialId, visitId, await trialNow(tx, link.access.trialId, this.clock)));
    return question;
  }

  /** Single purpose: a link opens the forms of its own visit, no other of the same participant. */
  private formOf(link: OpenedLink, formId: string): FormAddress {
    if (!link.formIds.includes(formId)) throw notFound('form');
    return { participantId: link.participantId, formId };
  }
}
