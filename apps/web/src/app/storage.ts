/**
 * What was typed stays in this tab until the server has it (`draft:...`), and keys of requests that must not be repeated (`key:...`).
 * Session storage ends with the tab; signing out clears it at once, because hospital computers are shared.
 * Storage may be forbidden (private windows): then the product works without.
 */
export function remember(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Without storage a draft lives as long as its page.
  }
}

export function recall<Value>(key: string): Value | null {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as Value);
  } catch {
    return null;
  }
}

export function forget(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing was stored.
  }
}

export function forgetEverything(): void {
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was stored.
  }
}

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
