/** A number with a fixed count of significant digits, never in exponent form between 1e-4 and 1e6. */
export function significant(value: number, digits = 4): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential(digits - 1).replace('-', '\u2212').replace('e\u2212', 'e-').replace('e-', 'e\u2212');
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return value.toFixed(decimals).replace('-', '\u2212');
}

/** A p-value as journals print it. */
export function pText(value: number): string {
  if (value < 0.001) return '<0.001';
  return value.toFixed(value < 0.0995 ? 3 : 2);
}

/** Text for HTML: nothing from a plan or a data file reaches the page as markup. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
}

/** A level as people write it: 95%. */
export function percentText(level: number): string {
  return `${Math.round(level * 1000) / 10}%`;
}
