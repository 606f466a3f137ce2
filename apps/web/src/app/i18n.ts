import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { deviceLanguage } from './device';

const files = import.meta.glob<{ default: Record<string, unknown> }>('../locales/*/*.json');

/** Words come by area and language, each file when the first screen needs it; both languages have the same keys (locales.spec.ts). */
export const i18n = i18next;

export async function startWords(): Promise<void> {
  await i18next
    .use({
      type: 'backend' as const,
      init() {},
      read(language: string, namespace: string, done: (error: Error | null, words: Record<string, unknown> | false) => void) {
        const load = files[`../locales/${language}/${namespace}.json`];
        if (!load) return done(new Error(`no words for ${namespace} in ${language}`), false);
        load().then(
          (words) => done(null, words.default),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), false),
        );
      },
    })
    .use(initReactI18next)
    .init({
      lng: deviceLanguage(),
      supportedLngs: ['en', 'es'],
      load: 'languageOnly',
      fallbackLng: false,
      ns: ['common', 'problems'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  document.documentElement.lang = i18next.language;
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
}
