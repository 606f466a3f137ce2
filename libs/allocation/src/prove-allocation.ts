import { Injectable } from '@nestjs/common';
import { DomainError, notFound } from '@equipoise/kernel';
import { recordEvent } from '@equipoise/audit';
import { readCoveredParticipant } from '@equipoise/enrolment';
import type { Access } from '@equipoise/platform';
import { openAllocation, type Opening } from '@equipoise/randomisation-core';
import type { EntityManager } from 'typeorm';
import { SealedSequence } from './sealed-sequence';

interface Place {
  design_version: number;
  stratum_key: string;
  position: number;
  positions: number | null;
}

/**
 * Opens one allocation against the published root, for its participant or an auditor: a file that anybody can check
 * without the server, and that tells nothing of any other allocation.
 */
@Injectable()
export class ProveAllocation {
  constructor(private readonly sequence: SealedSequence) {}

  /** @throws DomainError not-found for whoever is blinded, no-proof */
  run(access: Access, participantId: string, reason: string): Promise<Opening> {
    if (!access.can('allocation.read') || access.blinded) throw notFound('allocation');
    return access.transaction(
      async (tx) => {
        const participant = await readCoveredParticipant(access, tx, participantId);
        const place = await this.place(tx, access.trialId, participant.id);
        if (!place) throw notFound('allocation');
        const opened = await this.sequence.open(tx, access.trialId, place.design_version);
        if (!opened || place.positions === null || place.position > place.positions) {
          throw new DomainError('no-proof', 'conflict', 'This allocation has no proof of its own: with minimisation and uploaded lists, and beyond the planned positions, only the whole record proves it.');
        }
        await recordEvent(tx, { trialId: access.trialId, subject: 'sealed.allocation', rowId: participant.id, detail: { action: 'proof-given', participant: participant.code } });
        return openAllocation(opened.sealed, place.stratum_key, place.position, place.positions);
      },
      { reason },
    );
  }

  /** Where the arm was drawn: the participant's own position, or that of their cluster. */
  private async place(tx: EntityManager, trialId: string, participantId: string): Promise<Place | undefined> {
    const [row] = await tx.query<Place[]>(
      `select p.design_version, p.stratum_key, p.position, r.positions
       from (select a.trial_id, coalesce(c.design_version, a.design_version) as design_version, coalesce(c.stratum_key, a.stratum_key) as stratum_key, coalesce(c.position, a.position) as position
         from sealed.allocation a left join sealed.cluster_allocation c on c.trial_id = a.trial_id and c.cluster_key = a.stratum_key
         where a.trial_id = $1 and a.participant_id = $2) p
       left join trial.planned_root r using (trial_id, design_version, stratum_key)`,
      [trialId, participantId],
    );
    return row;
  }
}
