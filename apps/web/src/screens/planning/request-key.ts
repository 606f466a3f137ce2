import { useRef } from 'react';

/** A key for one request: a second click or a repeated answer asks for the same work; what is asked anew gets a new one. */
export function useRequestKey(): { current: () => string; renew: () => void } {
  const key = useRef<string>(undefined);
  return {
    // `randomUUID` would be missing on a plain http address
    current: () => (key.current ??= Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')),
    renew: () => {
      key.current = undefined;
    },
  };
}
