/** A line of two texts side by side: in both, only in the one before, only in the one after, or another in each. */
export interface LinePair {
  readonly kind: 'same' | 'removed' | 'added' | 'changed';
  readonly before: NumberedLine | null;
  readonly after: NumberedLine | null;
}
export interface NumberedLine {
  readonly number: number;
  readonly text: string;
}

/** Beyond this many comparisons the middle is shown as one changed block: a plan has a few hundred lines. */
const COMPARISONS = 4_000_000;

/** Two texts line by line: the longest common run of lines stays, what stands between is removed and added side by side. */
export function compareLines(before: string, after: string): readonly LinePair[] {
  const old = before.split('\n');
  const now = after.split('\n');
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const kept = commonLines(old.slice(start, old.length - end), now.slice(start, now.length - end)).map(([i, j]) => [i + start, j + start] as const);
  const anchors = [
    ...Array.from({ length: start }, (_, i) => [i, i] as const),
    ...kept,
    ...Array.from({ length: end }, (_, i) => [old.length - end + i, now.length - end + i] as const),
  ];
  const pairs: LinePair[] = [];
  let [i, j] = [0, 0];
  for (const [nextOld, nextNow] of [...anchors, [old.length, now.length] as const]) {
    for (; i < nextOld || j < nextNow; i += i < nextOld ? 1 : 0, j += j < nextNow ? 1 : 0) {
      const one = i < nextOld ? { number: i + 1, text: old[i]! } : null;
      const other = j < nextNow ? { number: j + 1, text: now[j]! } : null;
      pairs.push({ kind: one && other ? 'changed' : one ? 'removed' : 'added', before: one, after: other });
    }
    if (nextOld < old.length && nextNow < now.length) {
      pairs.push({ kind: 'same', before: { number: nextOld + 1, text: old[nextOld]! }, after: { number: nextNow + 1, text: now[nextNow]! } });
      [i, j] = [nextOld + 1, nextNow + 1];
    }
  }
  return pairs;
}

/** Longest common subsequence, as pairs of places. */
function commonLines(old: readonly string[], now: readonly string[]): readonly (readonly [number, number])[] {
  if (old.length * now.length > COMPARISONS) return [];
  const width = now.length + 1;
  const longest = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = old[i] === now[j] ? longest[(i + 1) * width + j + 1]! + 1 : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let [i, j] = [0, 0]; i < old.length && j < now.length; ) {
    if (old[i] === now[j]) pairs.push([i++, j++]);
    else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i += 1;
    else j += 1;
  }
  return pairs;
}
