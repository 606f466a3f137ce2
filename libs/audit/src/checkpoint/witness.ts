import fs from 'node:fs';
import path from 'node:path';
import type { SealedBatch } from './checkpoint';

/** Somebody outside the database who keeps checkpoints: without one, truncation and re-signing with the key cannot be seen. */
export interface Witness {
  readonly address: string;
  /** Hands over one checkpoint; again does no harm. @throws Error where the witness does not take it */
  keep(batch: SealedBatch, publishedKey: string): Promise<void>;
}

const HTTP_TIMEOUT_MS = 10_000;

/** Names of a witness folder's files: they sort in the order of the checkpoints. */
export const witnessFile = ({ trail, number }: Pick<SealedBatch, 'trail' | 'number'>, kind: 'note' | 'leaves'): string => `${trail}-${String(number).padStart(8, '0')}.${kind}`;
export const WITNESS_KEY_FILE = 'key.txt';

/** A folder, best on another volume: it keeps the leaves too, so that an altered entry can be named by it alone. */
export class FolderWitness implements Witness {
  constructor(
    readonly address: string,
    private readonly folder: string,
  ) {}

  keep(batch: SealedBatch, publishedKey: string): Promise<void> {
    fs.mkdirSync(this.folder, { recursive: true });
    this.place(WITNESS_KEY_FILE, `${publishedKey}\n`);
    this.place(witnessFile(batch, 'leaves'), batch.leaves);
    this.place(witnessFile(batch, 'note'), batch.note);
    return Promise.resolve();
  }

  /** A file that is there stays as it is: a witness never changes its mind. */
  private place(name: string, content: string | Buffer): void {
    const file = path.join(this.folder, name);
    if (fs.existsSync(file)) return;
    const partial = `${file}.partial`;
    fs.writeFileSync(partial, content, { flush: true });
    fs.renameSync(partial, file);
  }
}

/** An address that takes each note by POST, as JSON. */
export class HttpWitness implements Witness {
  constructor(readonly address: string) {}

  async keep({ trail, number, note }: SealedBatch, publishedKey: string): Promise<void> {
    const response = await fetch(this.address, {
      method: 'POST',
      redirect: 'error', // the note goes where the operator said, and nowhere else
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ trail, number, note, key: publishedKey }),
      signal: AbortSignal.timeout(HTTP_TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`the witness answered ${response.status}`);
  }
}
