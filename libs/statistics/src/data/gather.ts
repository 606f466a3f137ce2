/** The values at these rows, in their order. A plain loop: `Float64Array.from` with a function takes most of a short analysis. */
export function gather(values: ArrayLike<number>, rows: readonly number[]): Float64Array {
  const out = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) out[i] = values[rows[i]!]!;
  return out;
}

/** The flags (0 or 1) at these rows, in their order. */
export function gatherFlags(flags: ArrayLike<number>, rows: readonly number[]): Uint8Array {
  const out = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) out[i] = flags[rows[i]!]!;
  return out;
}
