import { useTranslation } from 'react-i18next';
import { useCodeWords } from '../../app/code-words';
import { designName } from './design-methods';

/** A design in the reader's words, with its parameters. */
export function useDesignName(): (design: { method: string; parameters: Readonly<Record<string, unknown>> }) => string {
  useTranslation('planning');
  const word = useCodeWords('planning:methods');
  return ({ method, parameters }) => designName(word(method), parameters);
}
