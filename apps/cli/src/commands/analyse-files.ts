import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '@equipoise/statistics';

/** A file that cannot be read or written at all: nothing was looked at, and the exit code is 3. */
export class FileFault extends Error {
  constructor(
    readonly code: 'no-such-file' | 'is-a-directory' | 'not-permitted' | 'too-large' | 'file-fault',
    message: string,
  ) {
    super(message);
    this.name = 'FileFault';
  }
}

/** A file as text, and the hash of its bytes. */
export interface HashedText {
  readonly text: string;
  readonly sha256: string;
}

/** Beyond this a table does not fit in memory: 350,000 people with fifty columns take about a third. */
const LARGEST_BYTES = 256 * 2 ** 20;

/**
 * A text file, whole. @param option how the file was named on the command line
 * @throws FileFault when it cannot be read; InputError malformed when it is no UTF-8 text
 */
export function readText(file: string, option: string): HashedText {
  const bytes = attempt(file, option, 'read', () => {
    const { size } = statSync(file);
    if (size > LARGEST_BYTES) {
      throw new FileFault('too-large', `${file} holds ${Math.round(size / 2 ** 20)} MB and at most ${LARGEST_BYTES / 2 ** 20} fit in memory: keep only the columns that the plan names (${option})`);
    }
    return readFileSync(file);
  });
  return { text: decode(bytes, file), sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Writes a file whole or not at all: an interrupted report must not stand where a report is expected. @throws FileFault */
export function writeWhole(file: string, text: string, option: string): void {
  const part = `${file}.part`;
  attempt(file, option, 'write', () => {
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new FileFault('is-a-directory', `${file} is a directory: name a file (${option})`);
    try {
      writeFileSync(part, text);
      renameSync(part, file);
    } catch (error) {
      rmSync(part, { force: true });
      throw error;
    }
  });
}

function attempt<T>(file: string, option: string, verb: 'read' | 'write', work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof FileFault) throw error;
    const { code = 'unknown fault' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      const what = verb === 'read' ? `there is no file ${file}: check its name` : `there is no directory ${dirname(file)}: make it first`;
      throw new FileFault('no-such-file', `${what} (${option})`);
    }
    if (code === 'EISDIR') throw new FileFault('is-a-directory', `${file} is a directory: name a file (${option})`);
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') throw new FileFault('not-permitted', `you may not ${verb} ${file}: ask for the right to (${option})`);
    throw new FileFault('file-fault', `cannot ${verb} ${file} (${code}): try again (${option})`);
  }
}

const AS_UTF8 = 'save it again as "CSV UTF-8"';

/** @throws InputError malformed, saying what the file is instead and, where one byte is wrong, its line */
function decode(bytes: Buffer, file: string): string {
  const refuse = (what: string): InputError => new InputError('malformed', file, `${file} ${what}`);
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) throw refuse(`is a workbook or an archive, not text: ${AS_UTF8}`);
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) throw refuse(`is UTF-16 text: ${AS_UTF8}`);
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw refuse(`is not text (line ${lineAt(bytes, nul)} holds a zero byte): ${AS_UTF8}`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse(`is not UTF-8 text (line ${lineAt(bytes, firstBroken(bytes))} holds a letter of another encoding): ${AS_UTF8}`);
  }
}

const lineAt = (bytes: Buffer, at: number): number => bytes.subarray(0, at).toString('latin1').split(/\r\n|\r|\n/).length;

/** Where the first byte stands that UTF-8 does not allow: the decoder gives a replacement for it, and only then for a byte of the text. */
function firstBroken(bytes: Buffer): number {
  const decoded = bytes.toString('utf8');
  let at = decoded.indexOf('\ufffd');
  // a replacement character that the text itself holds is written with these three bytes
  while (at >= 0) {
    const offset = Buffer.byteLength(decoded.slice(0, at));
    if (!bytes.subarray(offset, offset + 3).equals(Buffer.from([0xef, 0xbf, 0xbd]))) return offset;
    at = decoded.indexOf('\ufffd', at + 1);
  }
  return 0;
}
