/** A text as an R string. The escapes of JSON that can occur here are those of R. */
export function rString(text: string): string {
  return JSON.stringify(text);
}

/** `c("a", "b")`; a single text stands alone. */
export function rStrings(texts: readonly string[]): string {
  return texts.length === 1 ? rString(texts[0]!) : `c(${texts.map(rString).join(', ')})`;
}

export function rNumbers(values: readonly number[]): string {
  return `c(${values.join(', ')})`;
}

/** A comment of one line, whatever the text holds. */
export function rComment(text: string): string {
  return `# ${text.replace(/\s+/g, ' ').trim()}`;
}
