import { refuse } from './shape';

const FORBIDDEN = /[|\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
const MAX_LENGTH = 200;

/**
 * The code of an arm, participant or stratum, as it enters hashes and files: 1 to 200 characters in Unicode form NFC,
 * no '|' (it separates the fields of the hash chain), no control characters, no blank at either end, and no leading
 * '=', '+', '-' or '@' (a spreadsheet would run it as a formula).
 */
export const readCode = (value: unknown, where: string): string => {
  if (typeof value !== 'string' || value.length === 0) return refuse(where, 'a code of at least one character', value ?? null);
  if (value.length > MAX_LENGTH) return refuse(where, `must have at most ${MAX_LENGTH} characters, it has ${value.length}`);
  if (FORBIDDEN.test(value)) return refuse(where, "a code without '|' and without control characters", value);
  if (value.trim() !== value) return refuse(where, 'a code without blanks at either end', value);
  if (/^[=+\-@]/.test(value)) return refuse(where, "a code that does not begin with '=', '+', '-' or '@'", value);
  if (value.normalize('NFC') !== value) return refuse(where, 'a code in Unicode form NFC', value);
  return value;
};
