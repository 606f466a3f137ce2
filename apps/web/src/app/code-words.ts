import { useTranslation } from 'react-i18next';

/** `baseline-complete` -> "Baseline complete": what a code looks like when no words were written for it. */
export function readable(code: string): string {
  const words = code.replaceAll(/[-_.]/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Words for a code that the server sent (`area` is "namespace:path"); a code this version does not know is shown readably. */
export function useCodeWords(area: string): (code: string | null | undefined) => string {
  const { i18n, t } = useTranslation([area.split(':')[0] as 'common']);
  return (code) => {
    if (!code) return '';
    const key = `${area}.${code}`;
    return i18n.exists(key) ? (t as unknown as (key: string) => string)(key) : readable(code);
  };
}
