import { Injectable } from '@nestjs/common';
import { FileStreams, type Access, type ExportedFile } from '@equipoise/platform';
import type { EntityManager } from 'typeorm';
import { spansFor } from './list-trail';
import { readOrganisations } from './organisations';
import { recordAccountEvent, recordEvent, recordSealedEvent } from './record-event';
import { trailLines, type TrailFormat } from './trail-lines';
import { actorsOfAccounts, actorsOfTrial, trailOfAccounts, trailOfTrial, viewFor, type TrailFilter, type TrailView } from './trail-source';

/** Sends every entry that matches. The trail has the event before the first byte leaves, also where the reader breaks off. */
@Injectable()
export class ExportTrail {
  private readonly streams = new FileStreams();

  /** @throws DomainError not-permitted as `listTrail`, too-many-exports */
  run(access: Access, filter: TrailFilter, { view: asked, format }: { readonly view?: TrailView; readonly format: TrailFormat }): Promise<ExportedFile> {
    const { view } = viewFor(access, asked);
    return this.streams.send(access, async () => {
      const fileName = await access.transaction(async (tx) => {
        const [trial] = await tx.query<{ code: string }[]>('select code from trial.trial where id = $1', [access.trialId]);
        const name = `${trial?.code ?? 'trial'}_audit${view === 'full' ? '_full' : ''}.${format}`;
        await this.record(tx, access, name, { view, format }, filtersIn(filter));
        return name;
      });
      const spans = await spansFor(access, filter, (tx) => actorsOfTrial(tx, access.trialId, view));
      return { fileName, lines: (tx) => streamed(tx, () => trailOfTrial(tx, access.trialId, view, filter, spans), filter, format, access) };
    });
  }

  /** The trail of accounts. @throws DomainError too-many-exports */
  runOfAccounts(access: Access, filter: TrailFilter, format: TrailFormat): Promise<ExportedFile> {
    const fileName = `accounts_audit.${format}`;
    return this.streams.send(access, async () => {
      await access.transaction((tx) => recordAccountEvent(tx, { subject: 'identity.account_trail', rowId: fileName, detail: { format, ...filtersIn(filter) } }));
      const spans = await spansFor(access, filter, actorsOfAccounts);
      return { fileName, lines: (tx) => streamed(tx, () => Promise.resolve(trailOfAccounts(filter, spans)), filter, format, access) };
    });
  }

  /** What an unblinded person looked for may tell an arm: blinded readers learn only that there was an export. */
  private async record(tx: EntityManager, access: Access, rowId: string, kind: Readonly<Record<string, string>>, filters: Readonly<Record<string, unknown>>): Promise<void> {
    const event = { trialId: access.trialId, subject: 'trial.audit_trail', rowId };
    await recordEvent(tx, { ...event, detail: access.blinded ? { ...kind, ...filters } : kind });
    if (!access.blinded) await recordSealedEvent(tx, { ...event, detail: { ...kind, ...filters } });
  }
}

async function* streamed(tx: EntityManager, source: () => ReturnType<typeof trailOfTrial>, filter: TrailFilter, format: TrailFormat, access: Access): AsyncGenerator<string> {
  yield* trailLines(tx, await source(), filter, format, () => readOrganisations(access));
}

/** The filters that were set, by name. */
const filtersIn = ({ search, table, actor, participant, organisation, action, from, to }: TrailFilter): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries({ search, table, actor, participant, organisation, action, from, to }).filter(([, value]) => value !== undefined && value !== ''));
