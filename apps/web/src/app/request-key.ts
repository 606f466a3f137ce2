/** 32 hexadecimal digits from the browser's own generator; `randomUUID` would be missing on a plain http address. */
export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
