import { type Design, methodOf, type RandomStream } from '@equipoise/randomisation-core';
import { StatisticsError } from '../errors';
import { FastStream } from './fast-stream';

/** One way in which the trial's randomisation could have gone, and its probability (equal weights when drawn). */
export interface Assignment {
  /** 1 experimental, 0 control, in the order of randomisation. */
  readonly arm: Uint8Array;
  readonly weight: number;
}

/** Everybody who was randomised, in order, with their stratum. */
export interface Randomised {
  readonly design: Design;
  /** Code of the experimental arm in the design. */
  readonly experimental: string;
  readonly strata: readonly string[];
}

/**
 * Re-runs the design stratum by stratum: one assignment per call, always in the same array (copy it to keep it). Simple randomisation,
 * permuted blocks and the random allocation rule take a fast generator seeded by the stream; all others run the code that allocates.
 */
export function redrawing({ design, experimental, strata }: Randomised, stream: RandomStream): () => Uint8Array {
  const rows = byStratum(strata);
  const arm = new Uint8Array(strata.length);
  const fill = fastFill(design, experimental, stream) ?? slowFill(design, experimental, stream);
  return () => {
    for (const list of rows) fill(list, arm);
    return arm;
  };
}

type Fill = (rows: readonly number[], arm: Uint8Array) => void;

function slowFill(design: Design, experimental: string, stream: RandomStream): Fill {
  const method = methodOf(design);
  return (rows, arm) => {
    let history = method.begin(design);
    for (const row of rows) {
      const draw = method.next(design, stream, history);
      ({ history } = draw);
      arm[row] = draw.arm === experimental ? 1 : 0;
    }
  };
}

function fastFill(design: Design, experimental: string, stream: RandomStream): Fill | undefined {
  const shares = design.arms.map(({ ratio }) => ratio);
  const total = shares.reduce((sum, ratio) => sum + ratio, 0);
  const own = design.arms.find(({ code }) => code === experimental)?.ratio ?? 0;
  if (design.method !== 'simple' && design.method !== 'permuted-blocks' && design.method !== 'random-allocation-rule') return undefined;
  const fast = new FastStream(stream);
  if (design.method === 'simple') {
    return (rows, arm) => {
      for (const row of rows) arm[row] = fast.integerBelow(total) < own ? 1 : 0;
    };
  }
  const sizes = design.method === 'permuted-blocks' ? design.blockSizes : [design.plannedSize];
  if (sizes.some((size) => size % total !== 0)) return undefined;
  return (rows, arm) => {
    for (let from = 0; from < rows.length; ) {
      const size = sizes[fast.integerBelow(sizes.length)]!;
      let left = (size * own) / total;
      // Sequential sampling: each place of the block is treated with the share of treated places that are still open.
      for (let open = size; open > 0 && from < rows.length; open -= 1, from += 1) {
        const treated = fast.integerBelow(open) < left;
        arm[rows[from]!] = treated ? 1 : 0;
        if (treated) left -= 1;
      }
    }
  };
}

/**
 * Every assignment with its probability, or undefined when the design is not one that can be listed (two equal arms under simple
 * randomisation, permuted blocks of one size, or the random allocation rule) or would take more than `limit`.
 */
export function listAssignments({ design, strata }: Randomised, limit: number): Assignment[] | undefined {
  if (design.arms.length !== 2 || design.arms.some(({ ratio }) => ratio !== 1)) return undefined;
  const blocks = listedBlocks(design, strata);
  if (!blocks) return undefined;
  const choices = blocks.map(({ rows, size }) => prefixes(rows, size));
  const total = choices.reduce((product, list) => product * list.length, 1);
  if (!(total <= limit)) return undefined;
  let partial: Assignment[] = [{ arm: new Uint8Array(strata.length), weight: 1 }];
  for (const list of choices) {
    partial = partial.flatMap(({ arm, weight }) =>
      list.map((choice) => {
        const next = arm.slice();
        for (const row of choice.treated) next[row] = 1;
        return { arm: next, weight: weight * choice.weight };
      }),
    );
  }
  return partial;
}

/** Rows that are filled together: `size` places of which half are of each arm; size 1 stands for a fair coin. */
function listedBlocks(design: Design, strata: readonly string[]): { rows: number[]; size: number }[] | undefined {
  const groups = byStratum(strata);
  switch (design.method) {
    case 'simple':
      return groups.flatMap((rows) => rows.map((row) => ({ rows: [row], size: 1 })));
    case 'permuted-blocks': {
      const [size] = design.blockSizes;
      if (size === undefined || design.blockSizes.length > 1) return undefined;
      return groups.flatMap((rows) => Array.from({ length: Math.ceil(rows.length / size) }, (_, k) => ({ rows: rows.slice(k * size, (k + 1) * size), size })));
    }
    case 'random-allocation-rule':
      return groups.some((rows) => rows.length > design.plannedSize) ? undefined : groups.map((rows) => ({ rows, size: design.plannedSize }));
    default:
      return undefined;
  }
}

/** The ways to fill the first places of a block, each with its probability: a block that is cut short leaves the rest open. */
function prefixes(rows: readonly number[], size: number): { treated: number[]; weight: number }[] {
  if (size === 1) return [{ treated: [], weight: 0.5 }, { treated: [...rows], weight: 0.5 }];
  if (rows.length > 24) return new Array<{ treated: number[]; weight: number }>(1e8); // never listed: beyond every limit
  const half = size / 2;
  const all = choose(size, half);
  const list: { treated: number[]; weight: number }[] = [];
  for (let mask = 0; mask < 2 ** rows.length; mask += 1) {
    const treated = rows.filter((_, k) => (mask >> k) & 1);
    const open = choose(size - rows.length, half - treated.length);
    if (open > 0) list.push({ treated, weight: open / all });
  }
  return list;
}

function choose(n: number, k: number): number {
  if (k < 0 || k > n) return 0;
  let value = 1;
  for (let i = 1; i <= k; i += 1) value = (value * (n - k + i)) / i;
  return Math.round(value);
}

function byStratum(strata: readonly string[]): number[][] {
  if (strata.length === 0) throw new StatisticsError('too-few', 'strata', 'nobody was randomised');
  const groups = new Map<string, number[]>();
  strata.forEach((stratum, row) => {
    const rows = groups.get(stratum);
    if (rows) rows.push(row);
    else groups.set(stratum, [row]);
  });
  return [...groups.values()];
}
