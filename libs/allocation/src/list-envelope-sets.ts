import { Injectable } from '@nestjs/common';
import type { Access } from '@equipoise/platform';
import { strataOfProtocol, stratumInWords } from '@equipoise/protocol';
import { readSites, readTrial, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import type { EnvelopeSetDto, EnvelopeSetListDto } from './envelope.dto';

interface SetRecord {
  id: string;
  number: number;
  site_id: string;
  site_code: string;
  stratum_key: string;
  envelopes: number;
  printed_at: Date;
  closed_at: Date | null;
  close_reason: string | null;
  version: number;
}

interface OpeningRecord {
  set_id: string;
  envelope: number;
  code: string;
  opened_at: Date;
  opened_by: string;
  stratum_differs: boolean;
  recorded_at: Date;
}

/** The sets of a trial at the sites of the person, newest first; nothing here tells an arm. */
export async function readEnvelopeSets(tx: EntityManager, access: Access, trial: Trial): Promise<EnvelopeSetDto[]> {
  const sets = await tx.query<SetRecord[]>(
    `select e.id, e.number, e.site_id, s.code as site_code, e.stratum_key, e.envelopes, e.printed_at, e.closed_at, e.close_reason, e.version
     from trial.envelope_set e join trial.site s on s.trial_id = e.trial_id and s.id = e.site_id where e.trial_id = $1 order by e.number desc`,
    [trial.id],
  );
  const openings = await tx.query<OpeningRecord[]>(
    `select o.set_id, o.envelope, p.code, o.opened_at, o.opened_by, o.stratum_differs, o.recorded_at
     from trial.envelope_opening o join trial.participant p on p.trial_id = o.trial_id and p.id = o.participant_id where o.trial_id = $1 order by o.envelope`,
    [trial.id],
  );
  return sets
    .filter(({ site_id }) => access.coversSite(site_id))
    .map((set) => ({
      id: set.id,
      number: set.number,
      siteCode: set.site_code,
      stratumKey: set.stratum_key,
      stratumLabel: stratumInWords(trial.protocol, set.stratum_key),
      envelopes: set.envelopes,
      printedAt: set.printed_at.toISOString(),
      closedAt: set.closed_at?.toISOString() ?? null,
      closeReason: set.close_reason,
      version: set.version,
      openings: openings
        .filter(({ set_id }) => set_id === set.id)
        .map((opening) => ({
          envelope: opening.envelope,
          participantCode: opening.code,
          openedAt: opening.opened_at.toISOString(),
          openedBy: opening.opened_by,
          stratumDiffers: opening.stratum_differs,
          recordedAt: opening.recorded_at.toISOString(),
        })),
    }));
}

@Injectable()
export class ListEnvelopeSets {
  run(access: Access): Promise<EnvelopeSetListDto> {
    return access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      const items = await readEnvelopeSets(tx, access, trial);
      const sites = (await readSites(tx, trial.id)).filter(({ id }) => access.coversSite(id)).map(({ code }) => code);
      const open = trial.status === 'open' || trial.status === 'paused';
      const actions = [...(open && access.can('downtime.print') ? ['print'] : []), ...(open && access.can('allocation.randomise') ? ['record-opening'] : [])];
      return { items, total: items.length, strata: sites.flatMap((siteCode) => strataOfProtocol(trial.protocol, siteCode).map((stratum) => ({ siteCode, ...stratum }))), sites, actions };
    });
  }
}
