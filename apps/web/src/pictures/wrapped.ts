/** Mean width of a letter as a share of its height, in the widest of the fonts that the pages ask for (DejaVu Sans). */
const LETTER = { plain: 0.53, bold: 0.58 };

/**
 * Lines of a text that is no wider than a box, broken at its spaces: drawings have no lines of their own, and cutting a reason
 * off leaves it unsaid. A single word that is wider than the box is broken within.
 * @param width of the box, in the units of the drawing
 */
export function wrapped(text: string, width: number, fontSize: number, weight: keyof typeof LETTER = 'plain'): string[] {
  const most = Math.max(1, Math.floor(width / (fontSize * LETTER[weight])));
  const pieces = text.split(/\s+/).flatMap((word) => word.match(new RegExp(`.{1,${most}}`, 'gu')) ?? []);
  const lines: string[] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + piece.length <= most) lines[lines.length - 1] = `${line} ${piece}`;
    else lines.push(piece);
  }
  return lines;
}
