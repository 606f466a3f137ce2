import type { World } from '../world';
import { Chance } from './chance';
import { caughtFrom, described, isLate, verdictOn, type Verdict } from './delays';
import { timesOf } from './times';
import type { TimedDoor } from './timing-plan';

/** Differences of pairs in milliseconds: A' less A, B less A, C less A. */
interface Pairs {
  readonly twice: number[];
  readonly others: ReadonlyMap<string, number[]>;
}

/** What the pairs of a family say of one world. */
export interface FamilyVerdict {
  readonly family: string;
  readonly world: string;
  readonly verdict: Verdict;
  readonly pairs: number;
  readonly line: string;
}

const newPairs = (names: readonly string[]): Pairs => ({ twice: [], others: new Map(names.map((name) => [name, []])) });

/**
 * Times every door in all worlds together: in each round one door of each family, all worlds in random order, families in random
 * order, so that whatever else the machine does falls on all worlds alike.
 */
export class Stopwatch {
  private readonly byFamily = new Map<string, Pairs>();
  private readonly byDoor = new Map<string, Pairs>();
  private readonly chance: Chance;

  /** @param worlds first A, then the same again, then those that are compared with A */
  constructor(
    private readonly worlds: readonly (readonly [string, World])[],
    private readonly doors: readonly TimedDoor[],
    seed: string,
  ) {
    this.chance = new Chance(seed, 'order of timing');
    const names = worlds.slice(2).map(([name]) => name);
    for (const { family, name } of doors) {
      if (!this.byFamily.has(family)) this.byFamily.set(family, newPairs(names));
      this.byDoor.set(name, newPairs(names));
    }
  }

  get families(): readonly string[] {
    return [...this.byFamily.keys()];
  }

  /** Verdicts that are given in all. */
  private get comparisons(): number {
    return (this.byFamily.size + this.byDoor.size) * (this.worlds.length - 2);
  }

  /** Every door once, not noted: what is compiled or cached first is no difference between worlds. */
  async warmUp(): Promise<void> {
    for (const { question } of this.doors) await timesOf(this.worlds.map(([, world]) => world), question, this.chance);
  }

  /** So many rounds for each of these families. */
  async run(rounds: number, families = this.families): Promise<void> {
    const turns = new Map(families.map((family) => [family, this.turnsOf(family, rounds)]));
    for (let round = 0; round < rounds; round += 1) {
      for (const family of this.chance.shuffled(families)) await this.time(turns.get(family)![round]!);
    }
  }

  /** Each door of a family as often as the others, in random order. */
  private turnsOf(family: string, rounds: number): TimedDoor[] {
    const own = this.doors.filter((door) => door.family === family);
    return this.chance.shuffled(Array.from({ length: rounds }, (_, turn) => own[turn % own.length]!));
  }

  private async time(door: TimedDoor): Promise<void> {
    const [one, twice, ...others] = await timesOf(this.worlds.map(([, world]) => world), door.question, this.chance);
    for (const pairs of [this.byFamily.get(door.family)!, this.byDoor.get(door.name)!]) {
      pairs.twice.push(twice! - one!);
      for (const [index, time] of others.entries()) pairs.others.get(this.worlds[index + 2]![0])!.push(time - one!);
    }
  }

  verdicts(): FamilyVerdict[] {
    return [...this.byFamily].flatMap(([family, { twice, others }]) =>
      [...others].map(([world, differences]) => {
        const verdict = verdictOn(differences, twice, this.comparisons);
        const from = caughtFrom(differences, twice, this.comparisons);
        return { family, world, verdict, pairs: differences.length, line: `${family}, ${world}: ${verdict}, ${described(differences)}, the same world twice ${described(twice)}; ${from.toFixed(1)} ms would be late` };
      }),
    );
  }

  /** Families and single doors that are late beyond doubt: in a family of many a single late one would not move the median. */
  late(): string[] {
    return [...this.byFamily, ...this.byDoor].flatMap(([name, { twice, others }]) =>
      [...others].filter(([, differences]) => isLate(differences, twice, this.comparisons)).map(([world, differences]) => `${name} in ${world}: ${described(differences)}, the same world twice ${described(twice)}`),
    );
  }
}
