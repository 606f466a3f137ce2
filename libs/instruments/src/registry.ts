import type { InstrumentDefinition } from './instrument-definition';
import { nrs } from './definitions/nrs';

/** Every instrument that the product knows, one definition per version. */
export const instruments: readonly InstrumentDefinition[] = [nrs];

/** The definition with this code (the last version where none is named), or undefined. */
export function findInstrument(code: string, version?: string): InstrumentDefinition | undefined {
  return instruments.findLast((candidate) => candidate.code === code && (version === undefined || candidate.version === version));
}
