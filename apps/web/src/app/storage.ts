import { seal, unseal } from './sealed-text';

/**
 * What was typed stays in this tab until the server has it (`draft:...`), and keys of requests that must not be repeated (`key:...`).
 * Session storage ends with the tab; signing out clears it at once, because hospital computers are shared. It holds sealed text only:
 * the key comes with the session and is in the page's memory alone, so what a session that ended by itself left behind is read by
 * nobody but the same person, once signed in again.
 * Storage may be forbidden (private windows): then the product works without.
 */
let ownerNow: () => Owner | null = () => null;

/** Whose things are kept: nobody's overwrite another's. */
interface Owner {
  readonly name: string;
  /** 32 bytes in base64url. */
  readonly key: string;
}

/** Called by the frame of the app and by the page of a personal link: who is there at the moment; null for nobody. */
export function keepFor(owner: () => Owner | null): void {
  ownerNow = owner;
}

const placeOf = (place: string, { name }: Owner) => `${place}@${name}`;

export function remember(place: string, value: unknown): void {
  const owner = ownerNow();
  if (!owner) return;
  try {
    sessionStorage.setItem(placeOf(place, owner), seal(owner.key, JSON.stringify(value)));
  } catch {
    // Without storage a draft lives as long as its page.
  }
}

export function recall<Value>(place: string): Value | null {
  const owner = ownerNow();
  if (!owner) return null;
  try {
    const sealed = sessionStorage.getItem(placeOf(place, owner));
    return sealed === null ? null : (JSON.parse(unseal(owner.key, sealed)) as Value);
  } catch {
    return null; // sealed by a key that is renewed
  }
}

export function forget(place: string): void {
  const owner = ownerNow();
  if (!owner) return;
  try {
    sessionStorage.removeItem(placeOf(place, owner));
  } catch {
    // Nothing was stored.
  }
}

export function forgetEverything(): void {
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was stored.
  }
}
