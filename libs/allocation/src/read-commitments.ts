import { Injectable } from '@nestjs/common';
import { notFound } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { readTrial, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { streamInWords } from './stratum-words';
import type { PublishedCommitmentDto, SealedDesignDto } from './randomisation.dto';

interface CommitmentRecord {
  design_version: number;
  commitment: string;
  committed_at: Date;
  algorithm: string;
  sites: string[] | null;
  value: string | null;
  source: string | null;
  entered_at: Date | null;
}

interface RootRecord {
  design_version: number;
  stratum_key: string;
  positions: number;
  root: string;
  published_at: Date;
}

/** Everything that is published of a sealed randomisation before its reveal. It tells nothing of any arm. */
@Injectable()
export class ReadCommitments {
  /** @throws DomainError not-found in a trial that was not activated */
  run(access: Access): Promise<PublishedCommitmentDto> {
    return access.transaction(async (tx) => this.published(access, tx, await readTrial(tx, access.trialId)));
  }

  /** The same as a text to print or deposit. */
  deposit(access: Access): Promise<{ fileName: string; text: string }> {
    return access.transaction(async (tx) => {
      const trial = await readTrial(tx, access.trialId);
      return { fileName: `${trial.code}-commitment.txt`, text: depositText(trial, await this.published(access, tx, trial)) };
    });
  }

  private async published(access: Access, tx: EntityManager, trial: Trial): Promise<PublishedCommitmentDto> {
    const designs = await this.designs(tx, trial);
    const newest = designs.at(-1);
    if (!newest) throw notFound('commitment');
    const ended = trial.status === 'locked' || trial.status === 'unblinded';
    return {
      commitment: newest.commitment,
      committedAt: newest.committedAt,
      algorithm: newest.algorithm,
      statement: `Trial ${trial.code}: the randomisation is sealed under the commitment ${newest.commitment} (${newest.algorithm}), published ${newest.committedAt}.`,
      designs,
      expectedPublicValue: trial.protocol.randomisation?.publicValue ? { ...trial.protocol.randomisation.publicValue } : null,
      actions: access.canThroughout('trial.manage') && !ended && designs.some(({ awaitsPublicValue }) => awaitsPublicValue) ? ['enter-public-value'] : [],
    };
  }

  private async designs(tx: EntityManager, trial: Trial): Promise<SealedDesignDto[]> {
    const rows = await tx.query<CommitmentRecord[]>(
      `select c.design_version, c.commitment, c.committed_at, c.algorithm, c.sites, v.value, v.source, v.entered_at
       from trial.commitment c left join trial.public_value v using (trial_id, design_version) where c.trial_id = $1 order by c.design_version`,
      [trial.id],
    );
    const roots = await tx.query<RootRecord[]>(
      'select design_version, stratum_key, positions, root, published_at from trial.planned_root where trial_id = $1 order by stratum_key collate "C"',
      [trial.id],
    );
    // an amended protocol may cease to await what an earlier design waited for: that design is not asked any more
    const newestForAll = rows.findLast(({ sites }) => sites === null)?.design_version ?? 0;
    return rows.map((row) => ({
      designVersion: row.design_version,
      commitment: row.commitment,
      committedAt: row.committed_at.toISOString(),
      algorithm: row.algorithm,
      sites: row.sites,
      awaitsPublicValue: trial.protocol.randomisation?.publicValue !== undefined && row.value === null && row.design_version >= newestForAll,
      publicValue: row.value === null || row.source === null || row.entered_at === null ? null : { value: row.value, source: row.source, enteredAt: row.entered_at.toISOString() },
      roots: roots
        .filter((root) => root.design_version === row.design_version)
        .map((root) => ({ stratum: root.stratum_key, label: streamInWords(trial.protocol, root.stratum_key), positions: root.positions, root: root.root, publishedAt: root.published_at.toISOString() })),
    }));
  }
}

/** Lines that a registry, a notary or a drawer can keep; whoever holds them can check the record after the reveal. */
export function depositText(trial: Pick<Trial, 'code' | 'title' | 'simulated'>, { designs, expectedPublicValue }: PublishedCommitmentDto): string {
  const blocks = designs.map((design) =>
    [
      `Design ${design.designVersion}${design.sites ? ` (sites ${design.sites.join(', ')})` : ''}`,
      `  commitment    ${design.commitment}`,
      `  algorithm     ${design.algorithm}`,
      `  published     ${design.committedAt}`,
      ...(design.publicValue ? [`  public value  ${design.publicValue.value}`, `  its source    ${design.publicValue.source}`, `  entered       ${design.publicValue.enteredAt}`] : []),
      ...(design.awaitsPublicValue ? [`  public value  awaited: ${expectedPublicValue?.en ?? ''}`] : []),
      ...design.roots.map(({ stratum, positions, root }) => `  root          ${root}  stratum ${stratum}, ${positions} positions`),
    ].join('\n'),
  );
  return [
    `Commitment to the randomisation of the trial ${trial.code}${trial.simulated ? ' (SIMULATED)' : ''}`,
    trial.title,
    '',
    ...blocks.flatMap((block) => [block, '']),
    'Keep this text where nobody of the trial can change it. After the trial is locked and unblinded, its record bundle.json is checked against it by',
    `  equipoise verify bundle.json ${designs.map(({ commitment }) => `--commitment ${commitment}`).join(' ')}`,
    'or by docs/verification/verify.py, which shares no code with Equipoise. The commitment tells nothing of any allocation.',
    '',
  ].join('\n');
}
