import { RandomisationInputError } from './errors';

/**
 * Reading of values that came from outside. Every function says where the fault is (`where` is a path such as
 * `randomisations[0].strata[1].key`), what was expected and what was found.
 */
export const refuse = (where: string, expected: string, found?: unknown): never => {
  throw new RandomisationInputError(found === undefined ? `${where} ${expected}` : `${where} must be ${expected}, not ${shortly(found)}`);
};

const shortly = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

/** An object with the required keys and none but the required and the optional ones. */
export const readObject = (
  value: unknown,
  where: string,
  required: readonly string[],
  optional: readonly string[] = [],
): Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(where, 'an object', value ?? null);
  const known = [...required, ...optional];
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined) refuse(where, `has the unknown field "${unknown}" (known: ${known.join(', ')})`);
  const missing = required.find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined) refuse(where, `lacks the field "${missing}"`);
  return value as Readonly<Record<string, unknown>>;
};

export const readArray = <T>(value: unknown, where: string, read: (item: unknown, where: string) => T): T[] => {
  if (!Array.isArray(value)) return refuse(where, 'a list', value ?? null);
  return value.map((item, index) => read(item, `${where}[${index}]`));
};

export const readInteger = (value: unknown, where: string, minimum: number, maximum: number): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum) return value;
  return refuse(where, `an integer from ${minimum} to ${maximum}`, value ?? null);
};

export const readString = (value: unknown, where: string): string =>
  typeof value === 'string' ? value : refuse(where, 'text', value ?? null);

/** Exactly 32 bytes as 64 lower-case hexadecimal digits: secrets, hashes and commitments. */
export const readHex32 = (value: unknown, where: string): string =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
    ? value
    : refuse(
        where,
        '64 lower-case hexadecimal digits',
        typeof value === 'string' && value.length > 20 ? `${value.length} characters of other form` : (value ?? null),
      );
