import { Inject, Injectable } from '@nestjs/common';
import { notFound, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { planVisits } from '@equipoise/protocol';
import { readProtocolVersion, readTrial, trialNow, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { dayAt } from './calendar';
import { capReached, trialNotOpen, waveClosed, waveFull, waveNotForThisTrial } from './enrolment.errors';
import { insertVisits } from './insert-schedule';
import type { Participant } from './participant';
import { ParticipantPage } from './participant-page';
import type { ParticipantDto } from './participant.dto';
import { raiseVersion } from './raise-version';
import { readCoveredParticipant } from './read-participant';

interface WaveRecord {
  id: string;
  site_id: string;
  opens_on: string;
  closes_on: string;
  starts_on: string;
}

const PLACES = `select coalesce((select sum(capacity) from sealed.therapy_group where trial_id = $1 and wave_id = $2), 0)::integer as places,
  (select count(*) from trial.participant where trial_id = $1 and wave_id = $2)::integer as taken`;

/**
 * Takes a participant of a trial without randomisation into a wave: the therapy stands at `allocated`, and the visits counted from the
 * wave's start are planned. There is one arm, so nothing is drawn and nothing can be told.
 */
@Injectable()
export class JoinWave {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    private readonly page: ParticipantPage,
  ) {}

  /** @throws DomainError not-found, wave-not-for-this-trial, trial-not-open, wave-closed, wave-full, cap-reached */
  run(access: Access, participantId: string, waveId: string): Promise<ParticipantDto> {
    // the therapy's status is sealed, and whoever enrols is blinded where others are: the product writes it for them
    return access.onBehalf(async (tx) => {
      const participant = await readCoveredParticipant(access, tx, participantId, 'lock');
      const trial = await readTrial(tx, participant.trialId);
      if (participant.withRandomisation || participant.state !== 'baseline-complete' || participant.waveId !== null) throw waveNotForThisTrial();
      if (trial.status !== 'open') throw trialNotOpen();
      const now = await trialNow(tx, trial.id, this.clock);
      const wave = await this.requirePlace(tx, trial, participant, waveId, dayAt(now, participant.siteTimeZone));
      await tx.query('update trial.participant set wave_id = $3 where trial_id = $1 and id = $2', [trial.id, participant.id, wave.id]);
      await raiseVersion(tx, participant);
      await this.beginTherapy(access, tx, participant, now);
      const protocol = await readProtocolVersion(tx, trial.id, participant.protocolVersion);
      await insertVisits(tx, protocol, participant, planVisits(protocol, { waveStartOn: wave.starts_on }, participant.siteTimeZone), this.ids);
      return this.page.build(access, tx, participantId);
    });
  }

  private async requirePlace(tx: EntityManager, trial: Trial, participant: Participant, waveId: string, today: string): Promise<WaveRecord> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('wave/' || $1::text, 0))`, [waveId]);
    const [wave] = await tx.query<WaveRecord[]>(
      'select id, site_id, opens_on::text, closes_on::text, starts_on::text from trial.wave where trial_id = $1 and id = $2',
      [trial.id, waveId],
    );
    if (!wave || wave.site_id !== participant.siteId) throw notFound('wave');
    if (today < wave.opens_on || today > wave.closes_on) throw waveClosed();
    const [row] = await tx.query<{ places: number; taken: number }[]>(PLACES, [trial.id, wave.id]);
    if (!row || row.taken >= row.places) throw waveFull();
    const { recruitmentCap } = trial.protocol;
    if (recruitmentCap !== undefined) {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('cap/' || $1::text, 0))`, [trial.id]);
      const [joined] = await tx.query<{ n: number }[]>('select count(*)::integer as n from trial.participant where trial_id = $1 and wave_id is not null', [trial.id]);
      if (joined && joined.n >= recruitmentCap) throw capReached();
    }
    return wave;
  }

  private async beginTherapy(access: Access, tx: EntityManager, participant: Participant, at: Date): Promise<void> {
    const { trialId, id } = participant;
    await tx.query(`insert into sealed.intervention (trial_id, participant_id, status, version) values ($1, $2, 'allocated', 1)`, [trialId, id]);
    await tx.query(
      `insert into sealed.intervention_change (trial_id, id, participant_id, from_status, to_status, reason, happened_on, recorded_at, recorded_by)
       values ($1, $2, $3, 'not-started', 'allocated', 'Joined an intake wave.', $4, $5, $6)`,
      [trialId, this.ids.next(), id, dayAt(at, participant.siteTimeZone), at, access.author.id],
    );
  }
}
