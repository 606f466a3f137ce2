/** The language chosen on this device before anybody signed in. */
export function deviceLanguage(): 'en' | 'es' {
  try {
    const chosen = localStorage.getItem('language');
    if (chosen === 'en' || chosen === 'es') return chosen;
  } catch {
    // Fall through to the browser's own language.
  }
  return navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en';
}

export function rememberLanguage(language: 'en' | 'es'): void {
  try {
    localStorage.setItem('language', language);
  } catch {
    // The choice then lasts as long as the page.
  }
}
