import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Behaviour } from './operating-characteristics';
import type { LookBehaviour } from './looks-of-trial';
import { readScenario } from './read-scenario';
import type { Simulated } from './simulated';
import { simulateTrial } from './simulate-trial';

interface World {
  readonly crossed: readonly number[];
  readonly ended: readonly number[];
  readonly bias: readonly number[];
  readonly rejected: number;
  readonly participants: number;
}
interface Case {
  readonly information: readonly number[];
  readonly n: number;
  readonly effect: number;
  readonly spending: string;
  readonly z: readonly number[];
  readonly alternative: World;
  readonly null: World;
}
const reference = JSON.parse(readFileSync(join(__dirname, '../../reference/looks.json'), 'utf8')) as Readonly<Record<string, Case>>;

const SEED = '91'.repeat(32);
const REPS = 1000;
/** R's are exact for normal outcomes of known variance; t statistics with hundreds of degrees of freedom add less than this. */
const OF_T = 0.004;
const near = ({ value, error }: Simulated, expected: number, least: number, slack = OF_T) => expect(Math.abs(value - expected)).toBeLessThan(4 * Math.max(error, least) + slack);
/** Standard error of a share of this size, for where chance gave none. */
const errorOf = (share: number): number => Math.sqrt((share * (1 - share)) / REPS);

describe('interim looks of a simulated trial', () => {
  it.each(Object.entries(reference))('stop as multivariate normal probabilities say: %s', (_, { information, n, effect, spending, z, ...worlds }) => {
    const scenario = readScenario(`{n: ${n}, design: {method: permuted-blocks, blocks: [4]}, outcome: {effect: ${effect}}, looks: {spending: ${spending}, information: [${information.join(', ')}]}, analysis: {estimator: difference-in-means}}`);
    const result = simulateTrial(scenario, { reps: REPS, seed: SEED });
    expect(result.failed).toBe(0);
    const { looks, participants } = result.looks!;
    looks.forEach((look, k) => {
      expect(look.boundary).toBeCloseTo(z[k]!, 5);
      expect(look.participants).toBe(Math.round(information[k]! * n));
    });
    for (const name of ['alternative', 'null'] as const) {
      const [ours, theirs]: [Behaviour, World] = [result[name], worlds[name]];
      near(ours.rejected, theirs.rejected, errorOf(theirs.rejected));
      near(participants[name], theirs.participants, 0.01, OF_T * n);
      looks.forEach((look, k) => {
        const at: LookBehaviour = look[name];
        near(at.crossed, theirs.crossed[k]!, errorOf(theirs.crossed[k]!));
        near(at.ended, theirs.ended[k]!, errorOf(theirs.ended[k]!));
        if (at.bias && theirs.ended[k]! * REPS > 20) near(at.bias, theirs.bias[k]!, 0);
      });
    }
    // what the looks add up to
    const sum = (of: (look: (typeof looks)[number]) => number) => looks.reduce((total, look) => total + of(look), 0);
    expect(sum(({ alternative }) => alternative.ended.value)).toBeCloseTo(1, 12);
    expect(sum(({ alternative }) => alternative.crossed.value)).toBeCloseTo(result.alternative.rejected.value, 12);
    expect(result.allocated.experimental.value + result.allocated.control.value).toBeCloseTo(participants.alternative.value, 9);
  }, 240_000);
});
