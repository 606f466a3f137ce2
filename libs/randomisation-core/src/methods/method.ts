import { JsonValue } from '../canonical-json';
import { RandomStream } from '../random-stream';

/** What a method remembers of a stratum: plain JSON, as secret as the sequence itself. */
export type History = JsonValue;

/** What is known of the arriving participant: the level of each factor, by the factor's name. */
export type Covariates = Readonly<Record<string, string>>;

export interface Draw<H extends History = History> {
  readonly arm: string;
  /** Number of the block within the stratum, from 1; null for methods without blocks. */
  readonly block: number | null;
  /** The history after this allocation. */
  readonly history: H;
}

/**
 * A way of allocating: the next arm is a pure function of the design, the stratum's stream and what happened before.
 * A method keeps nothing for itself, so a sequence can be continued from its stored history and stream.
 */
export interface Method<D, H extends History> {
  /** Checks a design of this method that came from outside. @throws RandomisationInputError */
  read(value: unknown, where: string): D;
  /**
   * The history of a stratum without allocations.
   * @param stratum its key; only an uploaded list must be told it
   */
  begin(design: D, stratum?: string): H;
  /**
   * Draws the next arm; takes from the stream only what it needs for this allocation.
   * @param covariates of the arriving participant; only minimisation looks at them, and refuses to go on without them
   * @throws RandomisationInputError when covariates are needed and wrong, or a list has come to its end
   */
  next(design: D, stream: RandomStream, history: H, covariates?: Covariates): Draw<H>;
}
