import { isIP } from 'node:net';

/** Whose word about the address of whoever asks is believed: nobody's, or that of named addresses. */
export type TrustedProxies = false | readonly string[];

/** Ranges that have a name: this machine, and networks that no router carries on. */
const NAMED_RANGES = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** An address, or a range that leaves out somebody: a mask of 0 would believe everybody. */
function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (version === 4 ? 32 : 128));
}

/**
 * Reads TRUST_PROXY: nothing, or addresses and ranges by commas. "true" and a number of hops are no answer: whoever
 * reaches the product past the proxy could then say where they come from.
 * @throws Error naming what cannot be understood
 */
export function readTrustedProxies(text: string): TrustedProxies {
  const named = text.split(',').map((part) => part.trim()).filter((part) => part !== '');
  const unknown = named.find((part) => !NAMED_RANGES.has(part) && !isAddressOrRange(part));
  if (unknown !== undefined) throw new Error(`TRUST_PROXY lists "${unknown}"; it may list addresses, ranges such as 10.0.0.0/8, and loopback, linklocal or uniquelocal`);
  return named.length > 0 && named;
}
