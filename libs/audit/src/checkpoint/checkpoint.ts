import { createHash } from 'node:crypto';
import { HASH_BYTES } from './merkle-frontier';

/** The three trails. Each is a log of its own, so that none tells how much happened in another. */
export const TRAILS = ['open', 'sealed', 'identity'] as const;
export type Trail = (typeof TRAILS)[number];

/** What a checkpoint says: so many entries have this root, and this checkpoint came before. */
export interface Checkpoint {
  /** Name of the log: name of the key, then the trail. */
  readonly origin: string;
  /** Entries since the trail began. */
  readonly size: number;
  readonly root: Buffer;
  /** 1 for the first of a trail. */
  readonly number: number;
  /** SHA-256 of the note before; 32 zero bytes before the first. */
  readonly previous: Buffer;
  /** Real instant of the sealing. */
  readonly sealedAt: Date;
}

export const NO_PREVIOUS = Buffer.alloc(HASH_BYTES);

/** How a later checkpoint names an earlier one. */
export const noteHash = (note: string): Buffer => createHash('sha256').update(note).digest();

/** The text that is signed: origin, size and root as C2SP (c2sp.org/tlog-checkpoint) has them, our own three lines after. */
export const printCheckpoint = ({ origin, size, root, number, previous, sealedAt }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\nnumber ${number}\nprevious ${previous.toString('base64')}\nsealed ${sealedAt.toISOString()}\n`;

const FORM = /^(\S+)\n(\d+)\n([A-Za-z0-9+/=]{44})\nnumber (\d+)\nprevious ([A-Za-z0-9+/=]{44})\nsealed (\S+)\n$/;

/** undefined where the text is no checkpoint of ours. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [, origin, size, root, number, previous, sealedAt] = FORM.exec(text) ?? [];
  if (origin === undefined || root === undefined || previous === undefined || sealedAt === undefined) return undefined;
  return {
    origin,
    size: Number(size),
    root: Buffer.from(root, 'base64'),
    number: Number(number),
    previous: Buffer.from(previous, 'base64'),
    sealedAt: new Date(sealedAt),
  };
}

/** A checkpoint with the entries that it added: of each its id and its leaf hash. */
export interface SealedBatch {
  readonly trail: Trail;
  readonly number: number;
  readonly note: string;
  /** 40 bytes for each entry: id (8 bytes, big-endian), leaf hash (32). */
  readonly leaves: Buffer;
}

export const ID_BYTES = 8;
export const LEAF_BYTES = ID_BYTES + HASH_BYTES;

/** @param id up to 2^53 - 1, and below zero down to as much */
export function packLeaf(id: number, leaf: Uint8Array): Buffer {
  const packed = Buffer.alloc(LEAF_BYTES);
  writeId(packed, 0, id);
  packed.set(leaf, ID_BYTES);
  return packed;
}

/** Writes the id of a leaf into a list. */
export function writeId(leaves: Buffer, offset: number, id: number): void {
  leaves.writeInt32BE(Math.floor(id / WORD), offset);
  leaves.writeUInt32BE(((id % WORD) + WORD) % WORD, offset + 4);
}

/** Two words of 32 bits: a bigint for each of a hundred million entries would take most of the time. */
const WORD = 2 ** 32;

export const leafIdAt = (leaves: Buffer, offset: number): number => leaves.readInt32BE(offset) * WORD + leaves.readUInt32BE(offset + 4);
