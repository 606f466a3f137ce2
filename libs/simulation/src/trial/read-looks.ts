import { InputError, interimBoundaries, SPENDING_FUNCTIONS } from '@equipoise/statistics';
import { Fields } from './fields';
import type { LookSetting } from './scenario';

/** Two analysed in each arm is the least that anything can be estimated from. */
const FEWEST = 4;

interface Asked {
  /** `looks` of the scenario. */
  readonly looks: unknown;
  /** `interim` of the analysis, as a plan has it. */
  readonly interim: unknown;
  readonly n: number;
  readonly alpha: number;
  readonly nonInferiority: boolean;
}

/** The level that a plan spends over its looks. */
export const alphaOf = (interim: unknown): number | undefined =>
  typeof interim === 'object' && interim !== null && 'alpha' in interim && typeof interim.alpha === 'number' ? interim.alpha : undefined;

/**
 * Looks with their boundaries: those of the scenario, else those of the plan's analysis; `looks: none` leaves these out.
 * @throws InputError naming the field that is wrong, StatisticsError out-of-range (information)
 */
export const readLooks = ({ looks, interim, n, alpha, nonInferiority }: Asked): readonly LookSetting[] | undefined => {
  if (looks === 'none' || (looks === undefined && interim === undefined)) return undefined;
  const fields = looks === undefined ? Fields.of(interim, 'the interim of the analysis', ['spending', 'information', 'look', 'alpha']) : Fields.of(looks, 'the scenario.looks', ['spending', 'information', 'meanwhile']);
  if (nonInferiority) throw new InputError('malformed', 'looks', 'looks are simulated for a test of a difference, not of non-inferiority: leave out one of the two, or write looks: none');
  const spending = fields.oneOf('spending', SPENDING_FUNCTIONS, 'obrien-fleming');
  const meanwhile = looks === undefined ? 0 : fields.whole('meanwhile', 0, 10_000, 0);
  const information = fields.get('information');
  if (!Array.isArray(information) || information.length === 0 || information.length > 20 || information.some((one) => typeof one !== 'number')) {
    throw new InputError('malformed', 'information', `${fields.at('information')} must be a list of 1 to 20 numbers, as in [0.5, 1]`);
  }
  const fractions = information as readonly number[];
  if (fractions.at(-1) !== 1) throw new InputError('out-of-range', 'information', `${fields.at('information')} must end with 1, the analysis of the whole trial`);
  const boundaries = interimBoundaries({ spending, information: fractions, alpha });
  const participants = fractions.map((fraction) => Math.round(fraction * n));
  participants.forEach((count, k) => {
    if (count < FEWEST || count === participants[k - 1]) {
      throw new InputError('out-of-range', 'information', `a look at ${fractions[k]} of ${n} participants has ${count} of them${count < FEWEST ? ': too few to analyse' : ', as the look before'}`);
    }
  });
  return boundaries.map((look, k) => ({ ...look, participants: participants[k] as number, randomised: Math.min(n, (participants[k] as number) + meanwhile) }));
};
