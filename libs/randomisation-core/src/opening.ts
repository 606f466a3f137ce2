import { readCode } from './codes';
import { hasDerivedPositions } from './design';
import { RandomisationInputError } from './errors';
import { merklePath, merkleRoot, rootOfPath } from './merkle-tree';
import { SealedRandomisation, leafOf, saltOf } from './sealing';
import { SequenceCursor } from './sequence-cursor';
import { readArray, readHex32, readInteger, readObject, refuse } from './shape';

export const OPENING_FORMAT = 'equipoise-opening/1';

/** Most positions that can be planned in one tree. */
const MAX_PLANNED = 1_000_000;

/** One allocation, opened for its participant or an auditor; it tells nothing of any other. */
export interface Opening {
  readonly format: typeof OPENING_FORMAT;
  readonly label: string;
  readonly stratum: string;
  /** From 1. */
  readonly position: number;
  /** How many positions the tree has. */
  readonly positions: number;
  readonly arm: string;
  /** 64 digits, as all hashes here. */
  readonly salt: string;
  /** Hashes on the way to the root, the nearest first. */
  readonly path: readonly string[];
  readonly root: string;
}

export type OpeningVerdict =
  | { readonly ok: true; readonly stratum: string; readonly position: number; readonly arm: string }
  | { readonly ok: false; readonly reason: string };

/**
 * The second commitment of a stratum: the root of a tree over the leaves of its first positions, as 64 digits. It is
 * published after the public value and before the first allocation; a new site publishes its own.
 * @param positions how many are planned, 1 to a million
 * @throws RandomisationInputError for methods whose positions are not fixed ahead (minimisation, an uploaded list)
 */
export const plannedRoot = (sealed: SealedRandomisation, stratum: string, positions: number): string =>
  merkleRoot(leavesOf(sealed, stratum, positions).leaves).toString('hex');

/** Opens one position against the root of `positions` planned ones. @throws RandomisationInputError as `plannedRoot` */
export const openAllocation = (sealed: SealedRandomisation, stratum: string, position: number, positions: number): Opening => {
  const { arms, leaves } = leavesOf(sealed, stratum, positions);
  readInteger(position, 'position', 1, positions);
  return {
    format: OPENING_FORMAT,
    label: sealed.label,
    stratum,
    position,
    positions,
    arm: arms[position - 1] as string,
    salt: saltOf(sealed, stratum, position).toString('hex'),
    path: merklePath(leaves, position - 1).map((hash) => hash.toString('hex')),
    root: merkleRoot(leaves).toString('hex'),
  };
};

/**
 * Whether an opening proves its arm.
 * @param published the root as it was published before the first allocation; without it only the opening's agreement
 *   with itself is shown
 * @throws RandomisationInputError when the value is no opening at all
 */
export const verifyOpening = (value: unknown, published?: string): OpeningVerdict => {
  const { label, stratum, position, positions, arm, salt, path, root } = parseOpening(value);
  const leaf = leafOf(label, Buffer.from(salt, 'hex'), stratum, position, arm);
  const reached = rootOfPath(
    Buffer.from(leaf, 'hex'),
    position - 1,
    positions,
    path.map((hash) => Buffer.from(hash, 'hex')),
  );
  if (reached?.toString('hex') !== root) return { ok: false, reason: 'the path does not lead from this arm to the root' };
  if (published !== undefined && published !== root) return { ok: false, reason: 'the root is not the one that was published' };
  return { ok: true, stratum, position, arm };
};

/** Whether a value from outside says that it is an opening (and not a bundle). */
export const isOpening = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === OPENING_FORMAT;

const parseOpening = (value: unknown): Opening => {
  const names = ['format', 'label', 'stratum', 'position', 'positions', 'arm', 'salt', 'path', 'root'];
  const fields = readObject(value, 'opening', names);
  if (fields.format !== OPENING_FORMAT) refuse('format', `"${OPENING_FORMAT}"`, fields.format ?? null);
  const positions = readInteger(fields.positions, 'positions', 1, MAX_PLANNED);
  return {
    format: OPENING_FORMAT,
    label: readCode(fields.label, 'label'),
    stratum: readCode(fields.stratum, 'stratum'),
    position: readInteger(fields.position, 'position', 1, positions),
    positions,
    arm: readCode(fields.arm, 'arm'),
    salt: readHex32(fields.salt, 'salt'),
    path: readArray(fields.path, 'path', readHex32),
    root: readHex32(fields.root, 'root'),
  };
};

const leavesOf = (sealed: SealedRandomisation, stratum: string, positions: number): { arms: string[]; leaves: Buffer[] } => {
  if (!hasDerivedPositions(sealed.design))
    throw new RandomisationInputError(`positions of ${sealed.design.method} have no commitment of their own: they do not follow from the secret alone`);
  readInteger(positions, 'planned positions', 1, MAX_PLANNED);
  const rows = SequenceCursor.start(sealed, stratum).take(positions);
  const leaves = rows.map(({ position, arm }) => leafOf(sealed.label, saltOf(sealed, stratum, position), stratum, position, arm));
  return { arms: rows.map(({ arm }) => arm), leaves: leaves.map((leaf) => Buffer.from(leaf, 'hex')) };
};
