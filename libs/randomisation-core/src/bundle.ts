import { readCode } from './codes';
import { Design, hasDerivedPositions, parseDesign } from './design';
import { readInstant } from './hash-chain';
import { Covariates } from './methods/method';
import { MinimisationDesign, levelsOf } from './methods/minimisation';
import { PublicValue, readPublicText } from './public-value';
import { ALGORITHM_ID } from './sealing';
import { readArray, readHex32, readInteger, readObject, refuse } from './shape';

export const BUNDLE_FORMAT = 'equipoise-bundle/1';

/** The published record of a trial's randomisation, after the reveal: all that is needed to derive it again. */
export interface Bundle {
  readonly format: typeof BUNDLE_FORMAT;
  /** The trial's name or registration number. */
  readonly trial?: string;
  /** In the order of time: the first design, then one for each amendment. */
  readonly randomisations: readonly BundleRandomisation[];
  /** Free for the reader (dates, counts, sites); it is not verified. */
  readonly recruitment?: Readonly<Record<string, unknown>>;
}

export interface BundleRandomisation {
  readonly label: string;
  readonly algorithm: string;
  readonly design: Design;
  /** 64 lower-case hexadecimal digits, as all hashes here. */
  readonly secret: string;
  readonly commitment: string;
  /** Where one was mixed in after the commitment and before the first allocation. */
  readonly publicValue?: PublicValue;
  readonly strata: readonly BundleStratum[];
}

export interface BundleStratum {
  readonly key: string;
  /** The second commitment, where positions were planned: the root of the tree over that many leaves. */
  readonly planned?: { readonly positions: number; readonly root: string };
  /** Positions 1, 2, 3 ... */
  readonly allocations: readonly BundleAllocation[];
}

export interface BundleAllocation {
  readonly position: number;
  readonly participant: string;
  readonly arm: string;
  readonly allocatedAt: string;
  /** Level of each factor as recorded at allocation: with minimisation, and with nothing else. */
  readonly covariates?: Covariates;
  readonly leaf: string;
  readonly link: string;
}

/**
 * Checks the shape of a bundle that came from outside (not whether it is true: see `verifyBundle`).
 * @throws RandomisationInputError naming the first field that is wrong and how
 */
export const parseBundle = (value: unknown): Bundle => {
  const fields = readObject(value, 'bundle', ['format', 'randomisations'], ['trial', 'recruitment']);
  if (fields.format !== BUNDLE_FORMAT) refuse('format', `"${BUNDLE_FORMAT}"`, fields.format ?? null);
  const randomisations = readArray(fields.randomisations, 'randomisations', readRandomisation);
  if (randomisations.length === 0) refuse('randomisations', 'must list at least one randomisation');
  return {
    format: BUNDLE_FORMAT,
    ...(fields.trial === undefined ? {} : { trial: readCode(fields.trial, 'trial') }),
    randomisations,
    ...(fields.recruitment === undefined ? {} : { recruitment: readRecruitment(fields.recruitment) }),
  };
};

const readRecruitment = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : refuse('recruitment', 'an object', value ?? null);

const readRandomisation = (value: unknown, where: string): BundleRandomisation => {
  const fields = readObject(value, where, ['label', 'algorithm', 'design', 'secret', 'commitment', 'strata'], ['publicValue']);
  if (fields.algorithm !== ALGORITHM_ID)
    refuse(`${where}.algorithm`, `"${ALGORITHM_ID}" (this version replays no other)`, fields.algorithm ?? null);
  const design = parseDesign(fields.design, `${where}.design`);
  const strata = readArray(fields.strata, `${where}.strata`, (item, at) => readStratum(item, at, design));
  const repeated = strata.find(({ key }, index) => strata.findIndex((other) => other.key === key) < index);
  if (repeated !== undefined) refuse(`${where}.strata`, `lists the stratum "${repeated.key}" twice`);
  return {
    label: readCode(fields.label, `${where}.label`),
    algorithm: ALGORITHM_ID,
    design,
    secret: readHex32(fields.secret, `${where}.secret`),
    commitment: readHex32(fields.commitment, `${where}.commitment`),
    ...(fields.publicValue === undefined ? {} : { publicValue: readPublicValue(fields.publicValue, `${where}.publicValue`) }),
    strata,
  };
};

const readPublicValue = (value: unknown, where: string): PublicValue => {
  const fields = readObject(value, where, ['value', 'source']);
  return { value: readPublicText(fields.value, `${where}.value`), source: readPublicText(fields.source, `${where}.source`) };
};

const readPlanned = (value: unknown, where: string): { positions: number; root: string } => {
  const fields = readObject(value, where, ['positions', 'root']);
  return { positions: readInteger(fields.positions, `${where}.positions`, 1, 1_000_000), root: readHex32(fields.root, `${where}.root`) };
};

const readStratum = (value: unknown, where: string, design: Design): BundleStratum => {
  const fields = readObject(value, where, ['key', 'allocations'], hasDerivedPositions(design) ? ['planned'] : []);
  return {
    key: readCode(fields.key, `${where}.key`),
    ...(fields.planned === undefined ? {} : { planned: readPlanned(fields.planned, `${where}.planned`) }),
    allocations: readArray(fields.allocations, `${where}.allocations`, (item, at) => readAllocation(item, at, design)),
  };
};

const readCovariates = (value: unknown, where: string, design: MinimisationDesign): Covariates => {
  const levels = levelsOf(design, readObject(value, where, design.factors.map(({ factor }) => factor)) as Covariates, where);
  return Object.fromEntries(design.factors.map(({ factor }, index) => [factor, levels[index] as string]));
};

const readAllocation = (value: unknown, where: string, design: Design): BundleAllocation => {
  const adaptive = design.method === 'minimisation' ? ['covariates'] : [];
  const fields = readObject(value, where, ['position', 'participant', 'arm', 'allocatedAt', ...adaptive, 'leaf', 'link']);
  return {
    position: readInteger(fields.position, `${where}.position`, 1, Number.MAX_SAFE_INTEGER),
    participant: readCode(fields.participant, `${where}.participant`),
    arm: readCode(fields.arm, `${where}.arm`),
    allocatedAt: readInstant(fields.allocatedAt, `${where}.allocatedAt`),
    ...(design.method === 'minimisation' ? { covariates: readCovariates(fields.covariates, `${where}.covariates`, design) } : {}),
    leaf: readHex32(fields.leaf, `${where}.leaf`),
    link: readHex32(fields.link, `${where}.link`),
  };
};
