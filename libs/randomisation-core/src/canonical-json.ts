import { RandomisationInputError } from './errors';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The one text of a JSON value: RFC 8785 (JSON Canonicalization Scheme). Keys in the order of their UTF-16 code units,
 * no white space, numbers as ECMAScript writes them. Throws on what JSON cannot hold (undefined, NaN, lone surrogates).
 */
export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RandomisationInputError(`canonical JSON cannot hold the number ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([key, member]) => `${canonicalString(key)}:${canonicalJson(member)}`).join(',')}}`;
  }
  throw new RandomisationInputError(`canonical JSON cannot hold a value of type ${typeof value}`);
};

const canonicalString = (text: string): string => {
  if (LONE_SURROGATE.test(text)) throw new RandomisationInputError('canonical JSON cannot hold half of a surrogate pair');
  return JSON.stringify(text);
};
