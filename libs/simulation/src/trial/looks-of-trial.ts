import { isRejected } from './rejection';
import { type LookSetting, type Scenario, truthOf, underNull } from './scenario';
import type { Estimated, NotEstimated, Replicate } from './simulate-trial';
import { meanOf, proportionOf, type Simulated } from './simulated';

/** How trials end at a look where this is the truth. */
export interface LookBehaviour {
  /** Share of all trials that end here: stopped by the boundary; at the last look all that came so far. */
  readonly ended: Simulated;
  /** Share of all trials that cross the boundary here, and did not before. */
  readonly crossed: Simulated;
  /** Bias of the estimate among trials that end here: stopping early favours estimates that are too large. Null where fewer than two do. */
  readonly bias: Simulated | null;
}

export interface SimulatedLook {
  readonly information: number;
  /** Those whose data are looked at. */
  readonly participants: number;
  readonly boundary: number;
  readonly nominalP: number;
  /** Two-sided error spent up to and with this look. */
  readonly spent: number;
  readonly alternative: LookBehaviour;
  readonly null: LookBehaviour;
}

/** What interim looks do to the trial. */
export interface SimulatedLooks {
  readonly looks: readonly SimulatedLook[];
  /** Participants randomised when the trial ends. */
  readonly participants: { readonly alternative: Simulated; readonly null: Simulated };
}

/** Null where the trial has one analysis, at its end. */
export const looksOf = (scenario: Scenario, replicates: readonly Replicate[]): SimulatedLooks | null => {
  const { looks } = scenario;
  if (!looks) return null;
  const null_ = underNull(scenario);
  const [assumed, none] = [replicates.map(({ alternative }) => alternative), replicates.map((replicate) => replicate.null)];
  const expected = (all: readonly (Estimated | NotEstimated)[]) => meanOf(all.map((one) => (looks[endOf(one, looks)] as LookSetting).randomised));
  return {
    looks: looks.map(({ information, participants, boundary, nominalP, spent }, look) => ({
      ...{ information, participants, boundary, nominalP, spent },
      alternative: behaviourAt(scenario, looks, look, assumed),
      null: behaviourAt(null_, looks, look, none),
    })),
    participants: { alternative: expected(assumed), null: expected(none) },
  };
};

/** A trial whose last analysis could not be estimated went on to its end. */
const endOf = (one: Estimated | NotEstimated, looks: readonly LookSetting[]): number => ('look' in one ? one.look : looks.length - 1);

const behaviourAt = (scenario: Scenario, looks: readonly LookSetting[], look: number, all: readonly (Estimated | NotEstimated)[]): LookBehaviour => {
  const ended = all.filter((one) => endOf(one, looks) === look);
  const known = ended.filter((one): one is Estimated => 'estimate' in one);
  const truth = truthOf(scenario);
  const mean = known.length < 2 ? null : meanOf(known.map(({ estimate }) => estimate));
  return {
    ended: proportionOf(ended.length, all.length),
    crossed: proportionOf(known.filter((one) => isRejected(scenario, one)).length, all.length),
    bias: mean && { value: mean.value - truth, error: mean.error },
  };
};
