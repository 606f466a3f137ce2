import { randomBytes, randomUUID } from 'node:crypto';

/** Where row ids and tokens come from. Ids say nothing about order, arm or time: version 4, not 7. */
export interface IdSource {
  /** A new UUID, version 4. */
  next(): string;
  /** A secret token of 256 bits, URL-safe. */
  token(): string;
}

export const randomIds: IdSource = { next: () => randomUUID(), token: () => randomBytes(32).toString('base64url') };
