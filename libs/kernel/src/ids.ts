import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** Where row ids and tokens come from. Ids say nothing about order, arm or time: version 4, not 7. */
export interface IdSource {
  /** A new UUID, version 4. */
  next(): string;
  /** A secret token of 256 bits, URL-safe. */
  token(): string;
}

export const randomIds: IdSource = { next: () => randomUUID(), token: () => randomBytes(32).toString('base64url') };

/** An id that follows from its parts, so that doing the same thing twice names the same row. In the form of a UUID, version 8. */
export function derivedId(...parts: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
