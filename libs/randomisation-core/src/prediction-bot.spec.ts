import { createHash } from 'node:crypto';
import type { Design } from './design';
import { measureDesign } from './measures/measure-design';
import { RandomStream } from './random-stream';
import { commitmentOf, type SealedRandomisation } from './sealing';
import { SequenceCursor } from './sequence-cursor';

/** Everything that a coordinator who also learns past arms can see before the next allocation. */
interface Sight {
  readonly label: string;
  readonly commitment: string;
  readonly arms: readonly [string, string];
  readonly past: readonly string[];
}
type Bot = (sight: Sight) => string | undefined;

const LONG = process.env.EQUIPOISE_LONG === '1';
const TRIALS = LONG ? 1000 : 60;
const N = 40;
/** One percentage point; with fewer trials also three standard errors of so many guesses. */
const MARGIN = 0.01 + (LONG ? 0 : 3 * Math.sqrt(0.25 / (TRIALS * N)));
const ARMS = [{ code: 'A', ratio: 1 }, { code: 'B', ratio: 1 }] as const;

/** Guesses the arm that had fewer so far. */
const convergence: Bot = ({ arms: [a, b], past }) => {
  const ahead = past.filter((arm) => arm === a).length * 2 - past.length;
  return ahead === 0 ? undefined : ahead > 0 ? b : a;
};

/** Blocks of these sizes that the past does not contradict, with how likely it is under each: sizes are drawn anew for each block. */
function chanceOfNext(sizes: readonly number[], past: readonly string[], arm: string): { readonly likelihood: number; readonly next: number } {
  // chance of being at (size of the present block, arms A used in it, place in it), given the past
  let states = new Map<string, number>(sizes.map((size) => [`${size},0,0`, 1 / sizes.length]));
  let likelihood = 1;
  const step = (drawn: string): number => {
    const after = new Map<string, number>();
    let total = 0;
    for (const [state, chance] of states) {
      const [size, used, place] = state.split(',').map(Number) as [number, number, number];
      const left = size - place;
      const leftOfA = size / 2 - used;
      const p = chance * (drawn === arm ? leftOfA / left : 1 - leftOfA / left);
      if (p === 0) continue;
      total += p;
      const ended = place + 1 === size;
      const follow = ended ? sizes.map((next) => [`${next},0,0`, p / sizes.length] as const) : [[`${size},${used + (drawn === arm ? 1 : 0)},${place + 1}`, p] as const];
      for (const [key, share] of follow) after.set(key, (after.get(key) ?? 0) + share);
    }
    states = new Map([...after].map(([key, chance]) => [key, chance / total]));
    return total;
  };
  for (const drawn of past) {
    likelihood *= step(drawn);
    if (likelihood === 0) return { likelihood, next: 0.5 };
  }
  const next = [...states].reduce((sum, [state, chance]) => {
    const [size, used, place] = state.split(',').map(Number) as [number, number, number];
    return sum + (chance * (size / 2 - used)) / (size - place);
  }, 0);
  return { likelihood, next };
}

const CANDIDATES = [[2], [4], [6], [8], [2, 4], [4, 6], [4, 8], [6, 8], [2, 4, 6], [4, 6, 8]];

/** Knows that it is permuted blocks, not which: weighs every plausible set of sizes by the past. */
const searchingSizes: Bot = ({ arms: [a, b], past }) => {
  let [weight, next] = [0, 0];
  for (const sizes of CANDIDATES) {
    const { likelihood, next: chance } = chanceOfNext(sizes, past, a);
    weight += likelihood;
    next += likelihood * chance;
  }
  const chance = weight === 0 ? 0.5 : next / weight;
  return chance === 0.5 ? undefined : chance > 0.5 ? a : b;
};

/** Tries as secret whatever is public: the label, the commitment, small numbers; a match would tell everything that follows. */
const searchingSecret =
  (design: Design): Bot =>
  ({ label, commitment, past }) => {
    const tries = [label, commitment, ...Array.from({ length: 8 }, (_, number) => String(number))];
    for (const text of tries) {
      for (const secret of [createHash('sha256').update(text).digest(), Buffer.alloc(32, text)]) {
        if (commitmentOf({ label, secret, design }) === commitment) return SequenceCursor.start({ label, secret, design }, 'all').take(past.length + 1).at(-1)?.arm;
      }
    }
    return undefined;
  };

/** Share of right guesses; who does not know tosses a coin, which counts as half. */
function rightGuesses(design: Design, bot: Bot, secretOf = (trial: number): Buffer => createHash('sha256').update(`prediction ${trial}`).digest()): number {
  let right = 0;
  for (let trial = 0; trial < TRIALS; trial += 1) {
    const sealed: SealedRandomisation = { label: `TRIAL-${trial}`, secret: secretOf(trial), design };
    const commitment = commitmentOf(sealed);
    const arms = SequenceCursor.start(sealed, 'all').take(N).map(({ arm }) => arm);
    arms.forEach((arm, index) => {
      const guess = bot({ label: sealed.label, commitment, arms: ['A', 'B'], past: arms.slice(0, index) });
      right += guess === undefined ? 0.5 : guess === arm ? 1 : 0;
    });
  }
  return right / (TRIALS * N);
}

const DESIGNS: readonly (readonly [string, Design])[] = [
  ['simple randomisation', { method: 'simple', arms: [...ARMS] }],
  ['permuted blocks of 4 and 6', { method: 'permuted-blocks', arms: [...ARMS], blockSizes: [4, 6] }],
  ['permuted blocks of 8', { method: 'permuted-blocks', arms: [...ARMS], blockSizes: [8] }],
  ["Efron's coin", { method: 'efron', arms: [...ARMS], p: '2/3' }],
  ['the big stick', { method: 'big-stick', arms: [...ARMS], b: 3 }],
];

describe(`a bot that sees what a coordinator sees, over ${TRIALS} simulated trials of ${N}`, () => {
  const rateOf = (design: Design) => measureDesign(design, N, { reps: 4000, stream: RandomStream.seeded(createHash('sha256').update('theory').digest(), 'prediction'), selectionEffect: 0, drift: 0 }).correctGuess.convergence;

  it.each(DESIGNS)('guesses no better than theory says, by %s', (_, design) => {
    expect(rightGuesses(design, convergence)).toBeLessThanOrEqual(rateOf(design) + MARGIN);
  });

  it.each(DESIGNS.slice(1, 3))('gains nothing by searching for the block sizes of %s', (_, design) => {
    expect(rightGuesses(design, searchingSizes)).toBeLessThanOrEqual(rateOf(design) + MARGIN);
  });

  it('gains nothing by trying public values as the secret', () => {
    const [, design] = DESIGNS[1]!;
    expect(rightGuesses(design, searchingSecret(design))).toBe(0.5);
  });

  it('would be seen to win where a secret is not secret', () => {
    const [, design] = DESIGNS[1]!;
    expect(rightGuesses(design, searchingSecret(design), (trial) => createHash('sha256').update(`TRIAL-${trial}`).digest())).toBe(1);
  });
});
