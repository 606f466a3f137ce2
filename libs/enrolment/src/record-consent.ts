import { Inject, Injectable } from '@nestjs/common';
import { invalidInput, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { planVisits } from '@equipoise/protocol';
import { readTrial, requireUnlocked, trialNow, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { dayAt } from './calendar';
import { changeParticipation } from './change-participation';
import { consentStanding, currentDocument } from './consent-standing';
import type { RecordConsentDto } from './enrolment.dto';
import { alreadyConsented, notEligible, trialNotOpen } from './enrolment.errors';
import { insertVisits } from './insert-schedule';
import type { Participant } from './participant';
import { RECONSENT_OPEN } from './participant-actions';
import { ParticipantPage } from './participant-page';
import { readConsents } from './participant-records';
import type { ParticipantDto } from './participant.dto';
import { raiseVersion } from './raise-version';
import { readCoveredParticipant } from './read-participant';
import { decideScreening, eligibilityOf, readScreening, saveScreening } from './screening';

/** How far a clock may run ahead of ours before "now" counts as the future, in milliseconds. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/**
 * Records a signed document. The first time that every document in force is signed, the participant is consented, keeps this version of
 * the protocol, and the visits counted from consent are opened. A later version is signed only where one says so.
 */
@Injectable()
export class RecordConsent {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    private readonly page: ParticipantPage,
  ) {}

  /** @throws DomainError not-found, invalid-input, not-eligible, already-consented, trial-not-open, trial-locked */
  run(access: Access, participantId: string, command: RecordConsentDto): Promise<ParticipantDto> {
    return access.transaction(async (tx) => {
      const participant = await readCoveredParticipant(access, tx, participantId, 'lock');
      const trial = await readTrial(tx, participant.trialId);
      requireUnlocked(trial);
      const first = participant.state === 'eligible';
      if (!first && !RECONSENT_OPEN.includes(participant.state)) throw notEligible();
      if (first && trial.status !== 'open') throw trialNotOpen();
      const now = await trialNow(tx, trial.id, this.clock);
      const signedAt = signingInstant(command, now);
      requireCurrent(trial, command, dayAt(signedAt, participant.siteTimeZone));
      const before = await readConsents(tx, participant);
      if (before.some(({ documentCode, version }) => documentCode === command.documentCode && version === command.version)) throw alreadyConsented();
      if (first) await this.decideAgain(access, tx, trial, participant, now);
      await this.insert(access, tx, participant, command, signedAt);
      const signed = [...before, command];
      const standings = consentStanding(trial.protocol, signed, dayAt(now, participant.siteTimeZone));
      const complete = standings.every(({ standing }) => standing === 'valid');
      await this.proceed(access, tx, { trial, participant, complete, first, signedAt });
      return this.page.build(access, tx, participantId);
    });
  }

  /** What was decided under an earlier version of the protocol must hold under the one that is consented to. */
  private async decideAgain(access: Access, tx: EntityManager, trial: Trial, participant: Participant, now: Date): Promise<void> {
    const before = await readScreening(tx, participant);
    const screening = decideScreening(trial.protocol, participant.siteCode, before?.captured ?? {}, before?.judgements ?? {});
    if (screening.eligible !== true) {
      const { criteria } = eligibilityOf(trial.protocol, screening);
      throw notEligible(criteria.map(({ code, kind, met, label }) => ({ code, met: met === (kind === 'inclusion'), label, detail: null })));
    }
    if (participant.protocolVersion !== trial.protocolVersion) await saveScreening(tx, participant, screening, now, access.author.id);
  }

  private async insert(access: Access, tx: EntityManager, participant: Participant, command: RecordConsentDto, signedAt: Date): Promise<void> {
    await tx.query(
      `insert into trial.consent (trial_id, id, participant_id, document_code, document_version, language, mode, signed_at, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [participant.trialId, this.ids.next(), participant.id, command.documentCode, command.version, command.language, command.mode, signedAt, access.author.id],
    );
  }

  private async proceed(
    access: Access,
    tx: EntityManager,
    { trial, participant, complete, first, signedAt }: { trial: Trial; participant: Participant; complete: boolean; first: boolean; signedAt: Date },
  ): Promise<void> {
    if (!complete) return raiseVersion(tx, participant);
    await tx.query('update trial.participant set protocol_version = $3 where trial_id = $1 and id = $2', [trial.id, participant.id, trial.protocolVersion]);
    if (!first) return raiseVersion(tx, participant);
    const consented = await changeParticipation(tx, { participant, to: 'consented', reason: null, at: signedAt, by: access.author.id, id: this.ids.next() });
    await insertVisits(tx, trial.protocol, consented, planVisits(trial.protocol, { consentAt: signedAt }, consented.siteTimeZone), this.ids);
  }
}

/** @throws DomainError invalid-input where the signature lies in the future */
function signingInstant({ signedAt }: RecordConsentDto, now: Date): Date {
  const instant = new Date(signedAt);
  if (Number.isNaN(instant.getTime())) throw invalidInput([{ code: 'invalid-field', path: 'signedAt', message: 'This instant does not exist.' }]);
  if (instant.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) {
    throw invalidInput([{ code: 'in-the-future', path: 'signedAt', message: 'A consent cannot be signed in the future of the trial.' }]);
  }
  return instant > now ? now : instant;
}

/** @throws DomainError invalid-input where that document, version or language is not the one that is signed on this day */
function requireCurrent(trial: Trial, command: RecordConsentDto, on: string): void {
  const current = currentDocument(trial.protocol, command.documentCode, on);
  if (!current) {
    throw invalidInput([{ code: 'unknown-document', path: 'documentCode', message: 'The protocol has no such document in force on the day of signing.' }]);
  }
  if (current.version !== command.version) {
    const fix = `On that day version ${current.version} is signed.`;
    throw invalidInput([{ code: 'not-current', path: 'version', message: 'This is not the version of the document that is in force on the day of signing.', fix }]);
  }
  const languages = current.languages.map(({ language }) => language);
  if (!languages.includes(command.language)) {
    throw invalidInput([{ code: 'unknown-language', path: 'language', message: 'The document does not exist in this language.', fix: `Use one of: ${languages.join(', ')}.` }]);
  }
}
