const PATIENCE_MS = 60_000;

/**
 * Asks again until the answer is what is awaited. Workers need a moment, and on a busy machine a long one: how long says nothing
 * about whether the product is right.
 * @param what named in the error
 * @throws Error after a minute, with the last answer
 */
export async function awaited<T>(what: string, ask: () => T | Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; ; ) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}; last seen: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until a condition holds. @throws Error after a minute */
export async function until(condition: () => Promise<boolean>, what: string): Promise<void> {
  await awaited(what, condition, Boolean);
}
