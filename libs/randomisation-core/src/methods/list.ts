import { Arm, readArms } from '../arms';
import { readCode } from '../codes';
import { RandomisationInputError } from '../errors';
import { readArray, readObject, readString, refuse } from '../shape';
import { Method } from './method';

/**
 * An allocation list that was made elsewhere. It is sealed like a secret: the commitment covers it, so nobody can change
 * it after activation. It does not follow from our secret, though; whoever wrote it knows every position, and no
 * position has a commitment of its own.
 */
export interface ListDesign {
  readonly method: 'list';
  /** With the ratio that the list was meant to have. */
  readonly arms: readonly Arm[];
  readonly strata: readonly ListStratum[];
}

export interface ListStratum {
  readonly key: string;
  /** Arm of position 1, 2, 3 ... */
  readonly sequence: readonly string[];
}

export type ListHistory = { readonly stratum: string; readonly position: number };

const MAX_POSITIONS = 100_000;

export const list: Method<ListDesign, ListHistory> = {
  read: (value, where) => {
    const fields = readObject(value, where, ['method', 'arms', 'strata']);
    const arms = readArms(fields.arms, `${where}.arms`);
    const codes = new Set(arms.map(({ code }) => code));
    const strata = readArray(fields.strata, `${where}.strata`, (item, at) => readStratum(item, at, codes));
    if (strata.length === 0) refuse(`${where}.strata`, 'must list at least one stratum');
    const repeated = strata.find(({ key }, index) => strata.findIndex((other) => other.key === key) < index);
    if (repeated !== undefined) refuse(`${where}.strata`, `lists the stratum "${repeated.key}" twice`);
    return { method: 'list', arms, strata };
  },
  begin: ({ strata }, stratum) => {
    if (stratum === undefined) throw new RandomisationInputError('a list must be told the stratum: it has one sequence for each');
    if (!strata.some(({ key }) => key === stratum)) throw new RandomisationInputError(`the list has no stratum "${stratum}"`);
    return { stratum, position: 0 };
  },
  next: ({ strata }, _stream, { stratum, position }) => {
    const arm = strata.find(({ key }) => key === stratum)?.sequence[position];
    if (arm === undefined) throw new RandomisationInputError(`the list of stratum "${stratum}" ends after position ${position}`);
    return { arm, block: null, history: { stratum, position: position + 1 } };
  },
};

const readStratum = (value: unknown, where: string, arms: ReadonlySet<string>): ListStratum => {
  const fields = readObject(value, where, ['key', 'sequence']);
  const sequence = readArray(fields.sequence, `${where}.sequence`, (item, at) => {
    const arm = readString(item, at);
    return arms.has(arm) ? arm : refuse(at, `one of the arms ${[...arms].join(', ')}`, arm);
  });
  if (sequence.length === 0 || sequence.length > MAX_POSITIONS)
    refuse(`${where}.sequence`, `must have 1 to ${MAX_POSITIONS} positions, it has ${sequence.length}`);
  return { key: readCode(fields.key, `${where}.key`), sequence };
};
