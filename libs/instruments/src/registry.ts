import { bdiII } from './definitions/bdi-ii';
import { bpiSf } from './definitions/bpi-sf';
import { cpaq } from './definitions/cpaq';
import { fscrs } from './definitions/fscrs';
import { hads } from './definitions/hads';
import { maia } from './definitions/maia';
import { nrs } from './definitions/nrs';
import { pcs } from './definitions/pcs';
import { phq4 } from './definitions/phq-4';
import { pseq } from './definitions/pseq';
import { rand36 } from './definitions/rand-36';
import { scs } from './definitions/scs';
import { scsSf } from './definitions/scs-sf';
import type { InstrumentDefinition } from './instrument-definition';

/** Every instrument that the product knows, one definition per version, oldest version first. */
export const instruments: readonly InstrumentDefinition[] = [scs, cpaq, bpiSf, pcs, hads, nrs, scsSf, fscrs, pseq, phq4, rand36, maia, bdiII];

/** The definition with this code (the last version where none is named), or undefined. */
export function findInstrument(code: string, version?: string): InstrumentDefinition | undefined {
  return instruments.findLast((candidate) => candidate.code === code && (version === undefined || candidate.version === version));
}
