/** How long is waited at most, and how long between two looks. */
export interface Patience {
  readonly seconds?: number;
  readonly everyMs?: number;
}

/**
 * Asks again until the answer is what is awaited. Workers need a moment, and on a busy machine a long one: how long says nothing
 * about whether the product is right.
 * @param what named in the error
 * @throws Error after a minute, or after the patience that is given, with the end of the last answer
 */
export async function awaited<T>(what: string, ask: () => T | Promise<T>, holds: (answer: T) => boolean, { seconds = 60, everyMs = 50 }: Patience = {}): Promise<T> {
  for (const end = Date.now() + seconds * 1000; ; ) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}; last seen: ${String(JSON.stringify(answer)).slice(-2000)}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** Waits until a condition holds. @throws Error after a minute, or after the patience that is given */
export async function until(condition: () => boolean | Promise<boolean>, what: string, patience: Patience = {}): Promise<void> {
  await awaited(what, condition, Boolean, patience);
}
