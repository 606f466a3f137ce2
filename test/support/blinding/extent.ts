import type { Thoroughness } from './walk';

/** How much is done: on every change, or in the long check. Both cover every route, role and planted leak. */
export interface Extent extends Thoroughness {
  /** Callers by whom each page is opened, and the worlds in which that is done beside A. */
  readonly callersPerPage: number;
  readonly pageWorlds: readonly string[];
  /** Rounds in which a family of routes is timed, and how often that is repeated where it shows nothing yet. */
  readonly rounds: number;
  readonly repeats: number;
}

export const LONG = process.env.EQUIPOISE_LONG === '1';
/** Of everything that is drawn: order, addresses, input. */
export const SEED = process.env.EQUIPOISE_BLINDING_SEED ?? String(Date.now());
export const EXTENT: Extent = LONG
  ? { addresses: 12, malformed: 99, attempts: 12, callersPerPage: 99, pageWorlds: ['B', 'C'], rounds: 1001, repeats: 4 }
  : { addresses: 1, malformed: 2, attempts: 3, callersPerPage: 2, pageWorlds: ['C'], rounds: 201, repeats: 1 };
