import { useTranslation } from 'react-i18next';

/** `baseline-complete` -> "Baseline complete": what a code looks like when no words were written for it. */
export function readable(code: string): string {
  const words = code.replaceAll(/[-_.]/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * Words for a code that the server sent (`area` is "namespace:path").
 * @param otherwise what is shown of a code that this version has no words for
 */
export function useCodeWords(area: string, otherwise: (code: string) => string = readable): (code: string | null | undefined) => string {
  const { i18n, t } = useTranslation([area.split(':')[0] as 'common']);
  return (code) => {
    if (!code) return '';
    const key = `${area}.${code}`;
    return i18n.exists(key) ? (t as unknown as (key: string) => string)(key) : otherwise(code);
  };
}
