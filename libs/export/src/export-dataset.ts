import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable, Logger } from '@nestjs/common';
import { recordEvent } from '@equipoise/audit';
import { DomainError, notFound } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { readTrial } from '@equipoise/trials';
import { DatasetArms, dummySeed, type ArmKind } from './dataset-arms';
import { datasetLines, type DatasetCode } from './dataset-lines';
import { allowedArms, datasetFileName } from './list-datasets';
import { countParticipants } from './read-participants';

/** Each running export holds a database connection until its reader has everything. */
const MOST_AT_ONCE = 3;
/** A reader who stopped reading must not hold a connection for ever. */
const LONGEST_EXPORT_MS = 30 * 60 * 1000;
const CHUNK_CHARACTERS = 64 * 1024;

/** A file on its way. */
export interface ExportedFile {
  readonly fileName: string;
  readonly content: Readable;
}

/** Lines gathered to pieces that are worth a write. */
async function* inChunks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = '';
  for await (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk) yield chunk;
}

/** Sends a dataset. The trail has the event before the first byte leaves, also where the reader breaks off. */
@Injectable()
export class ExportDataset {
  private readonly logger = new Logger('Export');
  private running = 0;

  constructor(private readonly arms: DatasetArms) {}

  /** @throws DomainError not-found where this person may not have these arms, too-many-exports */
  async run(access: Access, code: DatasetCode, arms: ArmKind): Promise<ExportedFile> {
    if (this.running >= MOST_AT_ONCE) {
      throw new DomainError('too-many-exports', 'unavailable', 'Several exports are running; try again when one is done.', { retryAfterSeconds: 10 });
    }
    this.running += 1;
    try {
      // dummy arms are drawn over the whole trial; the file itself holds the participants of this person's sites
      const { trial, source } = await access.overSites(async (tx) => {
        const found = await readTrial(tx, access.trialId);
        if (!allowedArms(access, found).includes(arms)) throw notFound('dataset');
        const drawn = arms === 'dummy' ? await this.arms.dummy(tx, found, { seed: dummySeed(found), withTherapy: false }) : await this.arms.real(tx, found);
        const counts = await countParticipants(access, tx, found);
        const detail = { dataset: code, arms, participants: counts.held, leftOut: counts.leftOut };
        await recordEvent(tx, { trialId: found.id, subject: 'trial.dataset', rowId: datasetFileName(found, code, arms), detail });
        return { trial: found, source: drawn };
      });
      const content = this.stream(access, (tx) => datasetLines(access, tx, trial, code, source));
      return { fileName: datasetFileName(trial, code, arms), content };
    } catch (error) {
      this.running -= 1;
      throw error;
    }
  }

  /** One transaction for the whole file: what it holds is one snapshot. */
  private stream(access: Access, lines: (tx: Parameters<Parameters<Access['transaction']>[0]>[0]) => AsyncIterable<string>): Readable {
    const content = new PassThrough();
    const limit = setTimeout(() => content.destroy(new Error('its reader took too long')), LONGEST_EXPORT_MS);
    limit.unref();
    let begun = false;
    void access
      .transaction(async (tx) => {
        // a closure that is repeated would send its first half twice
        if (begun) throw new Error('an export cannot be repeated once it has begun');
        begun = true;
        await pipeline(Readable.from(inChunks(lines(tx))), content);
      })
      .catch((error: unknown) => {
        if ((error as { code?: string }).code !== 'ERR_STREAM_PREMATURE_CLOSE') this.logger.error(`an export broke off: ${(error as Error).message}`);
        content.destroy(error as Error);
      })
      .finally(() => {
        clearTimeout(limit);
        this.running -= 1;
      });
    return content;
  }
}
