import { Inject, Injectable } from '@nestjs/common';
import { invalidInput, type Clock, type IdSource } from '@equipoise/kernel';
import { ContactVault } from '@equipoise/identity';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { readSites, readTrial, siteByCode, trialNow, type Site, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import type { CapturedData, Judgements } from './captured-data';
import { changeParticipation } from './change-participation';
import type { ScreenParticipantDto } from './enrolment.dto';
import { siteNotRecruiting, trialNotOpen } from './enrolment.errors';
import { ParticipantPage } from './participant-page';
import type { ParticipantDto } from './participant.dto';
import { readParticipant } from './read-participant';
import { checkScreeningInput, decideScreening, exclusionReason, saveScreening, stateOfDecision } from './screening';

/** Records a screening, gives the participant a code and decides eligibility. */
@Injectable()
export class ScreenParticipant {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    private readonly page: ParticipantPage,
    private readonly contacts: ContactVault,
  ) {}

  /** @throws DomainError invalid-input, trial-not-open, site-not-recruiting */
  run(access: Access, command: ScreenParticipantDto): Promise<ParticipantDto> {
    const participantId = this.ids.next();
    return access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      const site = siteByCode((await readSites(tx, trial.id)).filter(({ id }) => access.coversSite(id)), command.siteCode);
      if (trial.status !== 'open') throw trialNotOpen();
      if (!site.recruiting) throw siteNotRecruiting();
      requireLanguage(trial, command.language);
      checkScreeningInput(trial.protocol, command.captured, command.judgements);
      const at = await trialNow(tx, trial.id, this.clock);
      await this.insert(access, tx, { trial, site, participantId, language: command.language, at });
      await this.decide(access, tx, trial, participantId, command, at);
      const page = await this.page.build(access, tx, participantId);
      await this.saveContact(access, participantId, command);
      return page;
    });
  }

  /** The last step, on the login for contacts: where it fails the screening fails too, and nobody is screened twice. */
  private async saveContact(access: Access, participantId: string, { contact }: ScreenParticipantDto): Promise<void> {
    if (!contact) return;
    await this.contacts.save(access, access.trialId, participantId, { name: contact.name.trim(), email: contact.email ?? null, phone: contact.phone ?? null });
  }

  private async insert(access: Access, tx: EntityManager, one: { trial: Trial; site: Site; participantId: string; language: string; at: Date }): Promise<void> {
    const { trial, site, participantId, language, at } = one;
    // a statement of its own: what follows must see the number of whoever held the lock before
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('screening/' || $1::text || '/' || $2::text, 0))`, [trial.id, site.id]);
    await tx.query(
      `with drawn as (select coalesce(max(number), 0) + 1 as number from trial.participant where trial_id = $1 and site_id = $2)
       insert into trial.participant (trial_id, id, site_id, number, code, language, state, protocol_version, screened_at, version)
       select $1, $3, $2, number, $4 || '-' || lpad(number::text, greatest(3, length(number::text)), '0'), $5, 'screened', $6, $7, 1 from drawn`,
      [trial.id, site.id, participantId, site.code, language, trial.protocolVersion, at],
    );
    await tx.query(`insert into trial.participation_change (trial_id, id, participant_id, to_state, happened_at, recorded_by) values ($1, $2, $3, 'screened', $4, $5)`, [
      trial.id,
      this.ids.next(),
      participantId,
      at,
      access.author.id,
    ]);
  }

  private async decide(access: Access, tx: EntityManager, trial: Trial, participantId: string, command: ScreenParticipantDto, at: Date): Promise<void> {
    const participant = await readParticipant(tx, trial.id, participantId);
    const screening = decideScreening(trial.protocol, participant.siteCode, command.captured as CapturedData, command.judgements as Judgements);
    await saveScreening(tx, participant, screening, at, access.author.id);
    const to = stateOfDecision(screening);
    if (!to) return;
    const reason = to === 'ineligible' ? exclusionReason(screening) : null;
    await changeParticipation(tx, { participant, to, reason, at, by: access.author.id, id: this.ids.next() });
  }
}

/** @throws DomainError invalid-input where the protocol has no texts in that language */
function requireLanguage(trial: Trial, language: 'en' | 'es'): void {
  if (trial.protocol.languages.includes(language)) return;
  throw invalidInput([
    { code: 'unknown-language', path: 'language', message: 'The protocol has no texts in this language.', fix: `Use one of: ${trial.protocol.languages.join(', ')}.` },
  ]);
}
