import { useRef } from 'react';
import { freshKey } from '../../app/request-key';

/** A key for one request: a second click or a repeated answer asks for the same work; what is asked anew gets a new one. */
export function useRequestKey(): { current: () => string; renew: () => void } {
  const key = useRef<string>(undefined);
  return {
    current: () => (key.current ??= freshKey()),
    renew: () => {
      key.current = undefined;
    },
  };
}
