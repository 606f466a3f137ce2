import type { FormEvent } from 'react';

/** `7,5` -> `7.5`; undefined where the text could be read in two ways, or as no number. */
export function withPoint(text: string): string | undefined {
  return /^\s*[-+]?\d*,\d+\s*$/.test(text) ? text.trim().replace(',', '.') : undefined;
}

/**
 * A number that comes into a field in one piece (a keyboard that guesses, dictation, a text that is dragged) is read by the whole: the field
 * itself knows a comma only where it is typed or pasted, and makes 75 of any other 7,5. What cannot be read is refused.
 */
export function takeWholeNumber(event: FormEvent<HTMLInputElement>): void {
  const text = (event as FormEvent<HTMLInputElement> & { data?: string | null }).data ?? '';
  if (text.length < 2 || !text.includes(',')) return;
  event.preventDefault();
  const number = withPoint(text);
  // the only way into a field that keeps its caret, its undo and what listens to it
  if (number) document.execCommand('insertText', false, number);
}
