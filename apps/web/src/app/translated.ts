import { useTranslation } from 'react-i18next';
import type { Language, Translated } from '../api/types';

/** A text that the server holds in several languages, in the one that is on; the other one rather than nothing. */
export function inLanguage(text: Translated | string | null | undefined, language: string): string {
  if (!text) return '';
  if (typeof text === 'string') return text;
  return text[language === 'es' ? 'es' : 'en'] || text.en || text.es || '';
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'es' ? 'es' : 'en';
}

export function useTranslated(): (text: Translated | string | null | undefined) => string {
  const language = useLanguage();
  return (text) => inLanguage(text, language);
}
