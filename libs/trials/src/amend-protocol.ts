import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type Clock, type IdSource } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { addedSites, amendmentDemands, compareProtocols, parametersOfDesign, type Protocol, type ProtocolChange } from '@equipoise/protocol';
import type { EntityManager } from 'typeorm';
import { ImportTrial, readProtocolText } from './import-trial';
import { readTrial, requireUnlocked, trialNow } from './read-trial';
import { SealedPart } from './sealed-part';
import type { Trial } from './trial';
import { TrialHooks } from './trial-hooks';

/** Brings a new version of the protocol into force. Participants keep the version that they consented to. */
@Injectable()
export class AmendProtocol {
  constructor(
    private readonly importTrial: ImportTrial,
    private readonly sealedPart: SealedPart,
    private readonly hooks: TrialHooks,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  async run(access: Access, text: string, reason: string): Promise<{ protocolVersion: number; changes: readonly ProtocolChange[] }> {
    access.requireThroughout('trial.design');
    const { protocol, open, sealed } = readProtocolText(text);
    return access.onBehalf(
      async (tx) => {
        const trial = await readTrial(tx, access.trialId);
        requireUnlocked(trial);
        // an allocation holds this lock shared: none is under way between the old design and the new one
        await tx.query(`select pg_advisory_xact_lock(hashtextextended('trial/' || $1::text, 0))`, [trial.id]);
        const changes = compareProtocols(await this.wholeProtocol(tx, trial), protocol);
        refuseForbidden(changes, trial);
        const number = trial.protocolVersion + 1;
        const at = await trialNow(tx, trial.id, this.clock);
        await this.importTrial.insertProtocolVersion(tx, access, { trialId: trial.id, number, open, sealed, reason, at });
        await tx.query('update trial.trial set protocol_version = $1, title = $2, target = $3, version = version + 1 where id = $4', [
          number, open.identification.title.en, open.targetSize, trial.id,
        ]);
        for (const site of open.sites) await this.addSite(tx, trial.id, site);
        if (trial.status !== 'draft' && amendmentDemands(changes).includes('new-commitment')) {
          const seed = await this.sealedPart.seed(tx, trial.id);
          await this.hooks.amendDesign(tx, { trial: await readTrial(tx, trial.id), sealed, seed, at, addedSites: onlyAddsSites(changes) ? addedSites(trial.protocol, open) : null });
        }
        return { protocolVersion: number, changes };
      },
      { reason },
    );
  }

  private async wholeProtocol(tx: EntityManager, trial: Trial): Promise<Protocol> {
    const { randomisation, ...rest } = trial.protocol;
    if (!randomisation) return rest;
    const sealed = await this.sealedPart.design(tx, trial.id, trial.protocolVersion);
    return { ...rest, randomisation: { ...randomisation, parameters: sealed ? parametersOfDesign(sealed) : {} } };
  }

  private async addSite(tx: EntityManager, trialId: string, site: { code: string; name: string; timeZone: string }): Promise<void> {
    await tx.query(
      `insert into trial.site (trial_id, id, code, name, time_zone, recruiting) values ($1, $2, $3, $4, $5, true)
       on conflict (trial_id, code) do update set name = excluded.name`,
      [trialId, this.ids.next(), site.code, site.name, site.timeZone],
    );
  }
}

/** @throws DomainError nothing-changed, amendment-refused */
function refuseForbidden(changes: readonly ProtocolChange[], trial: Trial): void {
  if (changes.length === 0) throw new DomainError('nothing-changed', 'conflict', 'This protocol is the one in force; nothing was changed.');
  const refused = changes.filter((change) => change.refusal !== undefined);
  if (refused.length > 0) {
    throw new DomainError('amendment-refused', 'conflict', 'An amendment may not change this; nothing was changed.', {
      problems: refused.map(({ path, refusal }) => ({ code: 'amendment-refused', path, message: refusal ?? '' })),
    });
  }
  if (trial.status === 'draft') return;
  if (changes.some(({ path, kind }) => path === 'randomisation' && kind !== 'changed')) {
    throw new DomainError('amendment-refused', 'conflict', 'An activated trial cannot begin or cease to be randomised; nothing was changed.');
  }
  if (changes.some(({ path }) => path === 'randomisation.unit')) {
    throw new DomainError('amendment-refused', 'conflict', 'What is allocated (participants, sites or waves) stays as it was when the trial was activated: who belongs to a cluster has its arm. Nothing was changed.');
  }
  if (changes.some(({ path, kind }) => path.startsWith('arms.') && kind === 'removed')) {
    throw new DomainError('amendment-refused', 'conflict', 'Participants may have been allocated to the arm that this version leaves out; an arm of an activated trial stays in its protocol.');
  }
}

/** Whether the strata of new sites are all that is new in the design: those of the other sites go on as they are. */
const onlyAddsSites = (changes: readonly ProtocolChange[]): boolean =>
  changes.filter(({ asksFor }) => asksFor.includes('new-commitment')).every(({ path }) => path === 'randomisation.strata');
