import { createHash } from 'node:crypto';
import { RandomStream } from '@equipoise/randomisation-core';

/** Chance that repeats: the same seed and purpose give the same picks and the same order in every world. */
export class Chance {
  private readonly stream: RandomStream;

  constructor(seed: string, purpose: string) {
    this.stream = RandomStream.seeded(createHash('sha256').update(seed).digest(), purpose);
  }

  readonly pick = <T>(from: readonly T[]): T | undefined => (from.length === 0 ? undefined : from[this.stream.integerBelow(from.length)]);

  shuffled<T>(items: readonly T[]): T[] {
    const result = [...items];
    for (let last = result.length - 1; last > 0; last -= 1) {
      const other = this.stream.integerBelow(last + 1);
      [result[last], result[other]] = [result[other]!, result[last]!];
    }
    return result;
  }

  /** Some of them, at most so many, in random order. */
  some<T>(items: readonly T[], most: number): T[] {
    return this.shuffled(items).slice(0, most);
  }
}
