import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Logger } from '@nestjs/common';
import { DomainError } from '@equipoise/kernel';
import type { EntityManager } from 'typeorm';
import type { Access } from '../access';

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

/** What a file will hold: made in one transaction, line by line, while it is sent. */
export interface FileOfLines {
  readonly fileName: string;
  readonly lines: (tx: EntityManager) => AsyncIterable<string>;
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

/** Sends files of any length, a few at a time. */
export class FileStreams {
  private readonly logger = new Logger('Export');
  private running = 0;

  /**
   * @param prepare looks whether this person may have the file, and records that it leaves: before its first byte
   * @throws DomainError too-many-exports, and what `prepare` throws
   */
  async send(access: Access, prepare: () => Promise<FileOfLines>): Promise<ExportedFile> {
    if (this.running >= MOST_AT_ONCE) {
      throw new DomainError('too-many-exports', 'unavailable', 'Several exports are running; try again when one is done.', { retryAfterSeconds: 10 });
    }
    this.running += 1;
    try {
      const { fileName, lines } = await prepare();
      return { fileName, content: this.stream(access, lines) };
    } catch (error) {
      this.running -= 1;
      throw error;
    }
  }

  /** One transaction for the whole file. */
  private stream(access: Access, lines: FileOfLines['lines']): Readable {
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
