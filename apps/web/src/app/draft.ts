import { useCallback, useState } from 'react';
import { forget, recall, remember } from './storage';

/** What is being typed, kept in this tab until `clear`: a reload, a lost session or a refusal does not lose it. */
export function useDraft<Draft extends object>(key: string, start: Draft): [Draft, (part: Partial<Draft>) => void, () => void] {
  const [draft, setDraft] = useState<Draft>(() => ({ ...start, ...recall<Partial<Draft>>(`draft:${key}`) }));
  const change = useCallback(
    (part: Partial<Draft>) =>
      setDraft((was) => {
        const next = { ...was, ...part };
        remember(`draft:${key}`, next);
        return next;
      }),
    [key],
  );
  const clear = useCallback(() => forget(`draft:${key}`), [key]);
  return [draft, change, clear];
}
