import { Injectable } from '@nestjs/common';
import { notFound } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import type { NarrativeDto } from './adverse-event.dto';
import { readEvent, readsNarratives } from './read-events';

const NARRATIVE = `select n.narrative, n.recorded_at, f.display_name from sealed.event_narrative n left join trial.staff f on f.account_id = n.recorded_by
  where n.trial_id = $1 and n.event_id = $2`;

/** The narrative of an event, for the safety roles alone. */
@Injectable()
export class ReadNarrative {
  /** @throws DomainError not-found, also where there is an event without a narrative */
  run(access: Access, eventId: string): Promise<NarrativeDto> {
    if (!readsNarratives(access)) throw notFound('narrative');
    return access.transaction(async (tx) => {
      const event = await readEvent(access, tx, eventId);
      const [row] = await tx.query<{ narrative: string; recorded_at: Date; display_name: string | null }[]>(NARRATIVE, [access.trialId, event.id]);
      if (!row) throw notFound('narrative');
      return { narrative: row.narrative, recordedAt: row.recorded_at.toISOString(), recordedBy: row.display_name };
    });
  }
}
