import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { RandomisationBundle } from '@equipoise/allocation';
import { listTrail } from '@equipoise/audit';
import { allowedArms, DATASETS, ExportDataset } from '@equipoise/export';
import { DomainError } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { readTrial } from '@equipoise/trials';
import { stringify } from 'yaml';
import type { Product } from './product';

const TRAIL_PAGE = 1000;

/** What was written, and what this person's roles did not allow. */
export interface TrialExport {
  readonly files: readonly string[];
  readonly leftOut: readonly string[];
}

/**
 * Writes what a person may have of a trial into a new folder: the open protocol, the datasets with dummy and (after
 * unblinding, to those who may) real arms, the trail, and the bundle that proves the randomisation once it is revealed.
 * @throws DomainError not-found, folder-exists
 */
export async function exportTrial({ context }: Product, access: Access, folder: string): Promise<TrialExport> {
  access.require('trial.read');
  const trial = await access.transaction((tx) => readTrial(tx, access.trialId));
  if (fs.existsSync(folder)) throw new DomainError('folder-exists', 'conflict', `${folder} exists already; an export makes a new folder.`);
  const making = `${folder}.partial`;
  fs.rmSync(making, { recursive: true, force: true });
  fs.mkdirSync(making, { recursive: true, mode: 0o700 });
  const files: string[] = [];
  const leftOut: string[] = [];
  const put = (name: string) => fs.createWriteStream(path.join(making, name), { mode: 0o600, flush: true });
  try {
    fs.writeFileSync(path.join(making, 'protocol.yaml'), stringify(trial.protocol), { mode: 0o600 });
    files.push('protocol.yaml');
    const datasets = context.get(ExportDataset, { strict: false });
    const arms = allowedArms(access, trial);
    for (const kind of arms) {
      for (const code of DATASETS) {
        const { fileName, content } = await datasets.run(access, code, kind);
        await pipeline(content, put(fileName));
        files.push(fileName);
      }
    }
    if (arms.length === 0) leftOut.push('datasets');
    if (access.canThroughout('audit.read')) {
      await pipeline(trailLines(access), put('audit.ndjson'));
      files.push('audit.ndjson');
    } else leftOut.push('audit.ndjson');
    if (trial.status === 'unblinded' && !trial.imported) {
      fs.writeFileSync(path.join(making, 'bundle.json'), `${JSON.stringify(await context.get(RandomisationBundle, { strict: false }).run(access), null, 2)}\n`, { mode: 0o600 });
      files.push('bundle.json');
    } else leftOut.push('bundle.json');
    fs.renameSync(making, folder);
    return { files, leftOut };
  } finally {
    fs.rmSync(making, { recursive: true, force: true });
  }
}

/** The trail as far as this person may read it, newest first, an entry a line. What is written meanwhile is left out. */
async function* trailLines(access: Access): AsyncGenerator<string> {
  const to = access.now();
  for (let page = 1, seen = 0; ; page += 1) {
    const { items, total } = await listTrail(access, { to, page, pageSize: TRAIL_PAGE });
    for (const entry of items) yield `${JSON.stringify(entry)}\n`;
    seen += items.length;
    if (items.length === 0 || seen >= total) return;
  }
}
