import { createHash } from 'node:crypto';

/** What the database keeps of a token of 256 random bits: so many bits need no salt and no slow hash. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
