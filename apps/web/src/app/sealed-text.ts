import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';

const NONCE_BYTES = 24;

/**
 * Seals a text by XChaCha20-Poly1305 with a nonce of its own. Not by the browser's own cryptography: that answers later, and is not
 * there at all where a hospital reaches us by plain http.
 * @param key 32 bytes in base64url
 */
export function seal(key: string, text: string): string {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = xchacha20poly1305(bytesOf(key), nonce).encrypt(new TextEncoder().encode(text));
  return textOf(new Uint8Array([...nonce, ...sealed]));
}

/** @throws Error where it was sealed by another key, or changed since */
export function unseal(key: string, sealed: string): string {
  const bytes = bytesOf(sealed);
  return new TextDecoder().decode(xchacha20poly1305(bytesOf(key), bytes.subarray(0, NONCE_BYTES)).decrypt(bytes.subarray(NONCE_BYTES)));
}

const bytesOf = (text: string) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const textOf = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
