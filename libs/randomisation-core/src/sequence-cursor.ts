import { readCode } from './codes';
import { Design } from './design';
import { methodOf } from './methods';
import { Covariates, History } from './methods/method';
import { RandomStream, StreamState } from './random-stream';
import { DEFAULT_LABEL, SealedRandomisation, stratumStream } from './sealing';

/** One position of a stratum's sequence. */
export interface SequenceRow {
  readonly stratum: string;
  /** From 1, without gaps. */
  readonly position: number;
  /** From 1 within the stratum; null for methods without blocks. */
  readonly block: number | null;
  readonly arm: string;
}

/** Where a cursor stands: plain JSON. It tells every later allocation, so it is stored as ciphertext only. */
export interface CursorState {
  readonly position: number;
  readonly history: History;
  readonly stream: StreamState;
}

/**
 * Walks the sequence of one stratum, as far as anybody asks. Position k is a pure function of secret, design, label
 * and stratum, however often the walk was interrupted and resumed.
 */
export class SequenceCursor {
  private constructor(
    private readonly design: Design,
    private readonly stratum: string,
    private readonly stream: RandomStream,
    private history: History,
    private position: number,
  ) {}

  /** Stands before position 1. */
  static start(sealed: SealedRandomisation, stratum: string): SequenceCursor {
    const key = readCode(stratum, 'stratum');
    return new SequenceCursor(sealed.design, key, stratumStream(sealed, key), methodOf(sealed.design).begin(sealed.design, key), 0);
  }

  /** Goes on where `state()` was taken; needs the same design and stratum, but not the secret. */
  static resume(design: Design, stratum: string, state: CursorState): SequenceCursor {
    return new SequenceCursor(design, stratum, RandomStream.restore(state.stream), state.history, state.position);
  }

  state(): CursorState {
    return { position: this.position, history: this.history, stream: this.stream.state() };
  }

  /**
   * @param covariates of the participant who arrives, where the method is minimisation
   * @throws RandomisationInputError when they are needed and wrong, or an uploaded list has no further position
   */
  next(covariates?: Covariates): SequenceRow {
    const { arm, block, history } = methodOf(this.design).next(this.design, this.stream, this.history, covariates);
    this.history = history;
    this.position += 1;
    return { stratum: this.stratum, position: this.position, block, arm };
  }

  take(count: number): SequenceRow[] {
    return Array.from({ length: count }, () => this.next());
  }
}

/** The first `n` positions of a stratum; the last block is cut where n ends. */
export const allocationSequence = (design: Design, secret: Uint8Array, stratum: string, n: number, label = DEFAULT_LABEL): SequenceRow[] =>
  SequenceCursor.start({ label, secret, design }, stratum).take(n);
