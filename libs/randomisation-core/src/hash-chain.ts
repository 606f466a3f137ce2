import { readCode } from './codes';
import { readHex32, refuse } from './shape';
import { sha256 } from './length-prefixed';

/** What one link of a stratum's chain says. */
export interface ChainedAllocation {
  readonly position: number;
  readonly participant: string;
  /** Instant in UTC with milliseconds, as `2026-11-22T09:30:00.000Z`. */
  readonly allocatedAt: string;
  /** The position's commitment, 64 hexadecimal digits. */
  readonly leaf: string;
}

/**
 * Link 0, which ties the chain to the published commitment. Links are hashes of plain text, so that the database
 * writes them by itself: SHA-256 of "equipoise/chain/v1|commitment|stratum", as lower-case hexadecimal digits.
 */
export const chainStart = (commitment: string, stratum: string): string =>
  sha256(`equipoise/chain/v1|${readHex32(commitment, 'commitment')}|${readCode(stratum, 'stratum')}`).toString('hex');

/** Link k: SHA-256 of "previous link|position|participant|allocatedAt|leaf". */
export const chainLink = (previous: string, { position, participant, allocatedAt, leaf }: ChainedAllocation): string =>
  sha256(
    `${readHex32(previous, 'previous link')}|${position}|${readCode(participant, 'participant')}|${readInstant(allocatedAt, 'allocatedAt')}|${readHex32(leaf, 'leaf')}`,
  ).toString('hex');

/** An instant that exists, in exactly the form that is hashed. */
export const readInstant = (value: unknown, where: string): string => {
  const expected = 'an instant in UTC with milliseconds such as 2026-11-22T09:30:00.000Z';
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return refuse(where, expected, value ?? null);
  const milliseconds = Date.parse(value);
  return Number.isNaN(milliseconds) || new Date(milliseconds).toISOString() !== value ? refuse(where, expected, value) : value;
};
