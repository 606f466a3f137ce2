import { createHash } from 'node:crypto';
import { RandomStream } from '@equipoise/randomisation-core';

/** Chance of its own for every pair of seed and purpose, so that what happens to one person never shifts another's fate. */
export class Chance {
  private readonly stream: RandomStream;

  constructor(seed: string, purpose: string) {
    this.stream = RandomStream.seeded(createHash('sha256').update(`equipoise/demonstration|${seed}`).digest(), purpose);
  }

  /** Uniform on [0, 1). */
  uniform(): number {
    return this.stream.uniform();
  }

  /** Whether something of this probability happens. */
  happens(probability: number): boolean {
    return this.stream.uniform() < probability;
  }

  normal(mean: number, sd: number): number {
    return mean + sd * this.stream.standardNormal();
  }

  /** A whole number from `from` to `to`, both included. */
  integer(from: number, to: number): number {
    return from + this.stream.integerBelow(to - from + 1);
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.stream.integerBelow(choices.length)] as T;
  }
}
