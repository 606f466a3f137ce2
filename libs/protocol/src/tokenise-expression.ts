import type { ExpressionMistake } from './parse-expression';

/** The words of the language; no variable may have such a name. */
export const reservedWords: readonly string[] = ['and', 'or', 'not', 'in', 'is', 'missing', 'true', 'false'];

interface TokenPlace {
  /** As written. */
  readonly text: string;
  /** From 1. */
  readonly column: number;
}

export type Token = TokenPlace &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'name' | 'word' | 'symbol' | 'end' }
  );

export type Tokens = { readonly ok: true; readonly tokens: readonly Token[] } | { readonly ok: false; readonly mistake: ExpressionMistake };

const PATTERN = /\s+|(-?\d+(?:\.\d+)?)(?![\w.])|('[^']*'|"[^"]*")|([A-Za-z]\w*)|(<=|>=|!=|==|[=<>()[\],])/y;

/** Splits an expression into tokens; the last one is the end. */
export function tokenise(text: string): Tokens {
  const tokens: Token[] = [];
  const pattern = new RegExp(PATTERN);
  while (pattern.lastIndex < text.length) {
    const start = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) return { ok: false, mistake: mistakeAt(text, start) };
    const [all, number, quoted, name, symbol] = match;
    const place = { text: all, column: start + 1 };
    if (number !== undefined) tokens.push({ ...place, kind: 'number', value: Number(number) });
    else if (quoted !== undefined) tokens.push({ ...place, kind: 'text', value: quoted.slice(1, -1) });
    else if (name !== undefined) tokens.push({ ...place, kind: reservedWords.includes(name) ? 'word' : 'name' });
    else if (symbol !== undefined) tokens.push({ ...place, kind: 'symbol', text: symbol === '==' ? '=' : symbol });
  }
  tokens.push({ kind: 'end', text: '', column: text.length + 1 });
  return { ok: true, tokens };
}

function mistakeAt(text: string, index: number): ExpressionMistake {
  const character = text[index]!;
  if (character === "'" || character === '"') {
    return { column: index + 1, message: 'A text begins here and does not end.', fix: `Close it with ${character}.` };
  }
  if (/[\d-]/.test(character)) {
    return { column: index + 1, message: 'This is not a number.', fix: 'Write numbers as 8, -1 or 2.5, with a point.' };
  }
  if (character === '&' || character === '|' || character === '!') {
    return { column: index + 1, message: `"${character}" is not part of the language.`, fix: 'Use the words and, or, not.' };
  }
  return {
    column: index + 1,
    message: `"${character}" is not part of the language.`,
    fix: 'Use comparisons (= != < <= > >=), in [..], is missing, and, or, not, and parentheses.',
  };
}
