export interface TextPiece {
  text: string;
  marked: boolean;
}

/** A text in pieces: what stands in any of the quotes is marked; overlapping quotes make one mark. Each quote is marked where it first stands. */
export function markedText(text: string, quotes: readonly string[]): TextPiece[] {
  const spans = quotes
    .map((quote) => [text.indexOf(quote), quote.length] as const)
    .filter(([start, length]) => start >= 0 && length > 0)
    .map(([start, length]) => [start, start + length] as const)
    .toSorted(([one], [other]) => one - other);
  const pieces: TextPiece[] = [];
  let at = 0;
  const push = (to: number, marked: boolean) => {
    if (to <= at) return;
    const last = pieces.at(-1);
    if (last?.marked === marked) last.text += text.slice(at, to);
    else pieces.push({ text: text.slice(at, to), marked });
    at = to;
  };
  for (const [start, end] of spans) {
    push(start, false);
    push(end, true);
  }
  push(text.length, false);
  return pieces;
}
