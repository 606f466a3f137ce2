import { Inject, Injectable } from '@nestjs/common';
import { staleVersion, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { readProtocolVersion, readTrial, requireUnlocked, trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { cancelReminders } from './cancel-reminders';
import type { CapturedData, Judgements } from './captured-data';
import { changeParticipation } from './change-participation';
import type { AmendScreeningDto } from './enrolment.dto';
import { exclusionIsFinal, screeningClosed } from './enrolment.errors';
import type { Participant } from './participant';
import { SCREENING_OPEN } from './participant-actions';
import { ParticipantPage } from './participant-page';
import type { ParticipantDto } from './participant.dto';
import { raiseVersion } from './raise-version';
import { readCoveredParticipant } from './read-participant';
import { checkScreeningInput, decideScreening, exclusionReason, readScreening, saveScreening, type Screening } from './screening';

/** Corrects or completes a screening before randomisation, and decides eligibility again. */
@Injectable()
export class AmendScreening {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    private readonly page: ParticipantPage,
  ) {}

  /** @throws DomainError not-found, stale-version, screening-closed, invalid-input, trial-locked, transition-not-possible */
  run(access: Access, participantId: string, version: number, command: AmendScreeningDto): Promise<ParticipantDto> {
    return access.transaction(
      async (tx) => {
        const participant = await readCoveredParticipant(access, tx, participantId, 'lock');
        const trial = await readTrial(tx, participant.trialId);
        requireUnlocked(trial);
        if (participant.version !== version) throw staleVersion('participant');
        if (!SCREENING_OPEN.includes(participant.state)) throw screeningClosed();
        const protocol = await readProtocolVersion(tx, trial.id, participant.protocolVersion);
        checkScreeningInput(protocol, command.captured, command.judgements);
        const before = await readScreening(tx, participant);
        const screening = decideScreening(
          protocol,
          participant.siteCode,
          { ...before?.captured, ...(command.captured as CapturedData) },
          { ...before?.judgements, ...(command.judgements as Judgements) },
        );
        const at = await trialNow(tx, trial.id, this.clock);
        await saveScreening(tx, participant, screening, at, access.author.id);
        await this.step(access, tx, participant, screening, command.reason, at);
        return this.page.build(access, tx, participantId);
      },
      { reason: command.reason },
    );
  }

  /** Takes the participant where the new decision leads; where it leads nowhere, only the version tells that something changed. */
  private async step(access: Access, tx: EntityManager, participant: Participant, screening: Screening, reason: string, at: Date): Promise<void> {
    const { state } = participant;
    if (state === 'ineligible' && screening.eligible !== false) throw exclusionIsFinal();
    const to = screening.eligible === false && state !== 'ineligible' ? 'ineligible' : screening.eligible === true && state === 'screened' ? 'eligible' : undefined;
    if (!to) return raiseVersion(tx, participant);
    const why = to === 'ineligible' ? `${exclusionReason(screening)}: ${reason}` : reason;
    await changeParticipation(tx, { participant, to, reason: why, at, by: access.author.id, id: this.ids.next() });
    if (to === 'ineligible') await cancelReminders(tx, participant, 'ineligible');
  }
}
