/** What a browser calls itself, in words that its owner knows; null where it says nothing that is understood. */
export interface DeviceWords {
  readonly browser: string | null;
  readonly system: string | null;
}

/** The first that fits: others claim to be Chrome or Safari, so those come last. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*Safari\//, 'Safari'],
];
/** Android says Linux and an iPhone says Mac OS, so they come first. */
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

const firstFit = (words: readonly (readonly [RegExp, string])[], text: string): string | null => words.find(([form]) => form.test(text))?.[1] ?? null;

/** Reads a User-Agent header. It is the browser's own claim: good for recognising one's devices, for nothing else. */
export function deviceWords(userAgent: string | null): DeviceWords {
  const text = userAgent ?? '';
  return { browser: firstFit(BROWSERS, text), system: firstFit(SYSTEMS, text) };
}
