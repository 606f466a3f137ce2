import type { Observations } from './visitor';

type Seen = Pick<Observations, 'keys' | 'get'>;

/** Where two worlds differ: what was asked, and the first place that is not the same. */
export function differences(one: Seen, other: Seen): string[] {
  return keysOf(one, other).flatMap((key) => {
    const [a, b] = [one.get(key), other.get(key)];
    if (a === b) return [];
    if (a === undefined || b === undefined) return [`${key}: only in ${a === undefined ? 'the second' : 'the first'}`];
    const at = firstDifference(a, b);
    const part = (text: string) => text.slice(Math.max(0, at - 60), at + 100);
    // the beginning of the line says whose it is
    const line = a.slice(a.lastIndexOf('\n', at - 1) + 1, at - 60).slice(0, 120);
    return [`${key}: ${line && `${line} … `}«${part(a)}» against «${part(b)}»`];
  });
}

/** How many bytes of two worlds are not the same; a length that differs counts too. */
export function differingBytes(one: Seen, other: Seen): number {
  return keysOf(one, other).reduce((sum, key) => {
    const [a, b] = [one.get(key) ?? '', other.get(key) ?? ''];
    if (a === b) return sum;
    let count = Math.abs(a.length - b.length);
    for (let index = 0; index < Math.min(a.length, b.length); index += 1) if (a[index] !== b[index]) count += 1;
    return sum + Math.max(count, 1);
  }, 0);
}

/** Pages are opened in some of the worlds only; everything else is asked in all of them. */
function keysOf(one: Seen, other: Seen): string[] {
  const asked = (seen: Seen, key: string) => !key.startsWith('page ') || seen.get(key) !== undefined;
  return [...new Set([...one.keys(), ...other.keys()])].filter((key) => asked(one, key) && asked(other, key));
}

function firstDifference(a: string, b: string): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) if (a[index] !== b[index]) return index;
  return Math.min(a.length, b.length);
}
