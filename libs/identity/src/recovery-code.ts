import type { IdSource } from '@equipoise/kernel';
import { hashToken } from './token-hash';

/** How many are shown at once. */
export const RECOVERY_CODES = 10;
/** Thirty-two signs without 0, 1, i and l: they are copied by hand. */
const SIGNS = '23456789abcdefghjkmnopqrstuvwxyz';
const GROUPS = 7;
const GROUP_LENGTH = 4;

/** 140 random bits in seven groups, for example `k7fd-2mxc-q9tb-w4hn-8tza-6pqe-3vsk`: so many bits need no slow hash. */
export function newRecoveryCode(source: Pick<IdSource, 'token'>): string {
  const bytes = Buffer.from(source.token(), 'base64url').subarray(0, GROUPS * GROUP_LENGTH);
  const signs = [...bytes].map((byte) => SIGNS[byte & 31]).join('');
  return (signs.match(new RegExp(`.{${GROUP_LENGTH}}`, 'g')) ?? []).join('-');
}

/** Typed with or without hyphens, spaces and capitals it is the same code. */
export const hashRecoveryCode = (typed: string): Buffer => hashToken(typed.toLowerCase().replace(/[^a-z0-9]/g, ''));
