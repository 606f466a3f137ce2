import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createGunzip } from 'node:zlib';
import { BACKUP_MAGIC, BackupRefused, ROWS_END, type BackupEnd, type BackupHeader, type TableDigest } from './backup-format';

const LINE_FEED = 0x0a;
const DAMAGED = 'The backup file is damaged or was cut off; use another one.';

/** Reads a backup file from its beginning to its end, once, in a memory of a few chunks. */
export class BackupReader {
  /** Always begins at the start of a line. */
  private waiting: Buffer = Buffer.alloc(0);
  private readonly chunks: AsyncIterator<Buffer>;
  private readonly chain = createHash('sha256');
  private readonly input: fs.ReadStream;

  constructor(file: string) {
    this.input = fs.createReadStream(file);
    const gunzip = createGunzip();
    this.input.once('error', (error) => gunzip.destroy(error));
    this.chunks = (this.input.pipe(gunzip) as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  }

  /** @throws BackupRefused where the file is not a backup of a format that we know */
  async header(): Promise<BackupHeader> {
    const magic = await this.line();
    if (magic !== BACKUP_MAGIC) throw new BackupRefused('This file is not a backup of Equipoise, or one of a later format.');
    return this.json<BackupHeader>();
  }

  /** The rows of the next table, and after them what the file says of them. */
  async table(name: string, take: (rows: AsyncIterable<Buffer>) => Promise<void>): Promise<TableDigest> {
    const { table } = await this.json<{ table?: string }>();
    if (table !== name) throw new BackupRefused(DAMAGED);
    const hash = createHash('sha256');
    await take(this.rows(hash));
    const digest = await this.json<TableDigest>();
    if (digest.sha256 !== hash.digest('hex')) throw new BackupRefused(DAMAGED);
    return digest;
  }

  /** @throws BackupRefused where the file does not end as it should */
  async end(): Promise<BackupEnd> {
    const expected = this.chain.copy().digest('hex');
    const end = await this.json<BackupEnd>();
    if (!end.end || end.sha256 !== expected || (await this.more())) throw new BackupRefused(DAMAGED);
    return end;
  }

  close(): void {
    this.input.destroy();
  }

  private async *rows(hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
    const end = Buffer.from(ROWS_END);
    const endAfterRow = Buffer.from(`\n${ROWS_END}`);
    const give = (length: number): Buffer => {
      const rows = this.waiting.subarray(0, length);
      this.waiting = this.waiting.subarray(length);
      hash.update(rows);
      return rows;
    };
    for (;;) {
      const atStart = this.waiting.subarray(0, end.length).equals(end);
      const at = atStart ? 0 : this.waiting.indexOf(endAfterRow) + 1;
      if (atStart || at > 0) {
        if (at > 0) yield give(at);
        this.waiting = this.waiting.subarray(end.length);
        return;
      }
      const whole = this.waiting.lastIndexOf(LINE_FEED) + 1;
      if (whole > 0) yield give(whole);
      if (!(await this.more())) throw new BackupRefused(DAMAGED);
    }
  }

  private async json<T>(): Promise<T> {
    const text = await this.line();
    this.chain.update(`${text}\n`);
    try {
      return JSON.parse(text) as T;
    } catch {
      throw new BackupRefused(DAMAGED);
    }
  }

  private async line(): Promise<string> {
    for (;;) {
      const end = this.waiting.indexOf(LINE_FEED);
      if (end >= 0) {
        const text = this.waiting.subarray(0, end).toString('utf8');
        this.waiting = this.waiting.subarray(end + 1);
        return text;
      }
      if (!(await this.more())) throw new BackupRefused(DAMAGED);
    }
  }

  /** One more chunk; false at the end of the file. */
  private async more(): Promise<boolean> {
    try {
      const next: IteratorResult<Buffer, unknown> = await this.chunks.next();
      if (next.done) return false;
      this.waiting = this.waiting.length === 0 ? next.value : Buffer.concat([this.waiting, next.value]);
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') throw new BackupRefused(`The backup file cannot be read (${code}).`);
      throw new BackupRefused(code?.startsWith('Z_DATA') ? 'This file is not a backup of Equipoise, or it is damaged.' : DAMAGED);
    }
  }
}

/** What a backup file says of itself, without reading the rest. */
export async function readBackupHeader(file: string): Promise<BackupHeader> {
  const reader = new BackupReader(file);
  try {
    return await reader.header();
  } finally {
    reader.close();
  }
}
