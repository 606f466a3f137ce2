import { Arm, ratioSum, readArms, readTwoEqualArms } from '../arms';
import { readInteger, readObject, refuse } from '../shape';
import { ChanceMethod, Tally, byChances } from './by-chances';

/*
 * Methods that need to know how many will be allocated in a stratum. Each round of the planned size ends exactly
 * balanced; what is allocated beyond it begins a new round of the same size.
 */

/** Random allocation rule: every balanced sequence of the planned size has the same chance. */
export interface RandomAllocationRuleDesign {
  readonly method: 'random-allocation-rule';
  readonly arms: readonly Arm[];
  /** A multiple of the ratios' sum. */
  readonly plannedSize: number;
}

/** Truncated binomial: a fair coin until one arm is full, then the other (Blackwell and Hodges 1957, Annals of Mathematical Statistics 28:449). */
export interface TruncatedBinomialDesign {
  readonly method: 'truncated-binomial';
  readonly arms: readonly Arm[];
  readonly plannedSize: number;
}

/** Maximal procedure: among the balanced sequences that never exceed the imbalance b, each has the same chance (Berger et al. 2003, Statistics in Medicine 22:3017). */
export interface MaximalDesign {
  readonly method: 'maximal';
  readonly arms: readonly Arm[];
  readonly plannedSize: number;
  readonly b: number;
}

const MAX_PLANNED = 100_000;
/** The maximal procedure counts sequences exactly, with numbers of as many bits as positions. */
const MAX_PLANNED_MAXIMAL = 2000;
const MAX_IMBALANCE_MAXIMAL = 50;

const readPlannedSize = (value: unknown, where: string, multipleOf: number, maximum: number): number => {
  const size = readInteger(value, where, multipleOf, maximum);
  return size % multipleOf === 0 ? size : refuse(where, `a multiple of ${multipleOf}, the sum of the ratios`, size);
};

export const randomAllocationRule: ChanceMethod<RandomAllocationRuleDesign> = byChances({
  read: (value, where) => {
    const fields = readObject(value, where, ['method', 'arms', 'plannedSize']);
    const arms = readArms(fields.arms, `${where}.arms`);
    const plannedSize = readPlannedSize(fields.plannedSize, `${where}.plannedSize`, ratioSum(arms), MAX_PLANNED);
    return { method: 'random-allocation-rule', arms, plannedSize };
  },
  weights: ({ arms, plannedSize }, tally) =>
    arms.map(({ ratio }, index) => BigInt((plannedSize / ratioSum(arms)) * ratio - (tally[index] as number))),
});

export const truncatedBinomial: ChanceMethod<TruncatedBinomialDesign> = byChances({
  read: (value, where) => {
    const fields = readObject(value, where, ['method', 'arms', 'plannedSize']);
    const arms = readTwoEqualArms(fields.arms, `${where}.arms`);
    return { method: 'truncated-binomial', arms, plannedSize: readPlannedSize(fields.plannedSize, `${where}.plannedSize`, 2, MAX_PLANNED) };
  },
  weights: ({ plannedSize }, tally) => tally.map((count) => (count < plannedSize / 2 ? 1n : 0n)),
});

export const maximal: ChanceMethod<MaximalDesign> = byChances({
  read: (value, where) => {
    const fields = readObject(value, where, ['method', 'arms', 'plannedSize', 'b']);
    return {
      method: 'maximal',
      arms: readTwoEqualArms(fields.arms, `${where}.arms`),
      plannedSize: readPlannedSize(fields.plannedSize, `${where}.plannedSize`, 2, MAX_PLANNED_MAXIMAL),
      b: readInteger(fields.b, `${where}.b`, 1, MAX_IMBALANCE_MAXIMAL),
    };
  },
  weights: (design, [first = 0, second = 0]: Tally) => {
    const left = design.plannedSize - first - second - 1;
    const completions = completionsOf(design);
    const after = (imbalance: number): bigint => completions[left]?.[Math.abs(imbalance)] ?? 0n;
    return [after(first + 1 - second), after(first - second - 1)];
  },
});

const tables = new WeakMap<MaximalDesign, readonly (readonly bigint[])[]>();

/** completions[m][d]: ways to go on for m positions from an imbalance of d to balance, never beyond b. */
const completionsOf = (design: MaximalDesign): readonly (readonly bigint[])[] => {
  const known = tables.get(design);
  if (known !== undefined) return known;
  let row: readonly bigint[] = Array.from({ length: design.b + 1 }, (_, imbalance) => (imbalance === 0 ? 1n : 0n));
  const table = [row];
  for (let m = 1; m <= design.plannedSize; m += 1) {
    const before = row;
    row = before.map((_, imbalance) => (before[Math.abs(imbalance - 1)] ?? 0n) + (before[imbalance + 1] ?? 0n));
    table.push(row);
  }
  tables.set(design, table);
  return table;
};
