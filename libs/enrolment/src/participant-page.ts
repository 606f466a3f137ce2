import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { CLOCK, type Access } from '@equipoise/platform';
import { readProtocolVersion, readTrial, trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { dayAt } from './calendar';
import { consentStanding, currentDocument } from './consent-standing';
import { participantActions } from './participant-actions';
import type { ParticipantDto } from './participant.dto';
import { readConsents, readReminders, readTimeline, readVisits } from './participant-records';
import { readCoveredParticipant } from './read-participant';
import { eligibilityOf, readScreening } from './screening';
import { strataOf } from './strata-of';
import { visitOnPage } from './visit-on-page';

/** Everything about a participant that a blinded person may read, on one page: no table behind it is sealed. */
@Injectable()
export class ParticipantPage {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** @throws DomainError not-found */
  read(access: Access, participantId: string): Promise<ParticipantDto> {
    return access.transaction((tx) => this.build(access, tx, participantId));
  }

  /** The page inside a use case that just changed the participant. @throws DomainError not-found */
  async build(access: Access, tx: EntityManager, participantId: string): Promise<ParticipantDto> {
    const participant = await readCoveredParticipant(access, tx, participantId);
    const trial = await readTrial(tx, participant.trialId);
    const now = await trialNow(tx, trial.id, this.clock);
    const protocol = participant.protocolVersion === trial.protocolVersion ? trial.protocol : await readProtocolVersion(tx, trial.id, participant.protocolVersion);
    const screening = (await readScreening(tx, participant)) ?? { captured: {}, judgements: {}, eligible: null, criteria: [] };
    const consents = await readConsents(tx, participant);
    const today = dayAt(now, participant.siteTimeZone);
    const standings = consentStanding(trial.protocol, consents, today);
    const visits = await readVisits(tx, participant);
    return {
      id: participant.id,
      code: participant.code,
      siteCode: participant.siteCode,
      siteTimeZone: participant.siteTimeZone,
      language: participant.language,
      state: participant.state,
      version: participant.version,
      protocolVersion: participant.protocolVersion,
      screenedAt: participant.screenedAt.toISOString(),
      randomisedAt: participant.randomisedAt?.toISOString() ?? null,
      dataUseWithdrawnAt: participant.dataUseWithdrawnAt?.toISOString() ?? null,
      eligibility: toEligibilityDto(eligibilityOf(protocol, screening)),
      captured: screening.captured,
      judgements: { ...screening.judgements },
      strata: strataOf(protocol, screening.captured, participant.siteCode),
      consents: consents.map((consent) => ({
        ...consent,
        signedAt: consent.signedAt.toISOString(),
        current: currentDocument(trial.protocol, consent.documentCode, today)?.version === consent.version,
      })),
      openConsents: standings.filter(({ standing }) => standing !== 'valid').map(({ documentCode, currentVersion, standing }) => ({ documentCode, version: currentVersion, reconsent: standing === 're-consent' })),
      visits: visits.map((visit) => visitOnPage(visit, protocol, participant, now)),
      timeline: await readTimeline(tx, participant),
      reminders: await readReminders(tx, participant),
      actions: participantActions({ participant, withWaves: protocol.therapy !== undefined, trialStatus: trial.status, consents: standings, can: (permission) => access.can(permission) }),
    };
  }
}

function toEligibilityDto(result: ReturnType<typeof eligibilityOf>): ParticipantDto['eligibility'] {
  return { eligible: result.eligible, criteria: result.criteria.map(({ code, kind, met, label }) => ({ code, kind, met, label: { ...label } })) };
}
