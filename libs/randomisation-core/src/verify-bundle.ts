import { Bundle, BundleAllocation, BundleRandomisation, BundleStratum, parseBundle } from './bundle';
import { disagreementWithEarlier } from './compare-earlier';
import { chainLink, chainStart } from './hash-chain';
import { plannedRoot } from './opening';
import { SealedRandomisation, commitmentOf, leafOf, parseSecret, saltOf } from './sealing';
import { SequenceCursor } from './sequence-cursor';
import { Covariates } from './methods/method';
import { levelsOf } from './methods/minimisation';

export interface Verified {
  readonly ok: true;
  readonly allocations: number;
  readonly strata: number;
}

/** The first thing in the bundle that does not follow from its secret and design. */
export interface NotVerified {
  readonly ok: false;
  /** Number of the randomisation in the bundle, from 1. */
  readonly randomisation: number;
  /** Null when the commitment itself is wrong. */
  readonly stratum: string | null;
  readonly position: number | null;
  /** One sentence. */
  readonly reason: string;
}

/**
 * Derives every allocation of a bundle again and compares. Needs neither database nor network nor clock.
 * @param published commitments as they were deposited outside the bundle, in its order. Without them only the bundle's
 *   agreement with itself is shown: somebody who invents secret and log together could make such a bundle.
 * @throws RandomisationInputError when the value is not a bundle at all
 */
export const verifyBundle = (value: unknown, published: readonly string[] = []): Verified | NotVerified => {
  const bundle = parseBundle(value);
  const seen = new Map<string, string>();
  for (const [index, randomisation] of bundle.randomisations.entries()) {
    const fault = wrongCommitment(randomisation, published, index) ?? wrongEarlier(randomisation, bundle.randomisations.slice(0, index)) ?? firstFault(randomisation, seen);
    if (fault !== undefined) return { ok: false, randomisation: index + 1, ...fault };
  }
  const missing = published[bundle.randomisations.length];
  if (missing !== undefined) {
    const reason = `the bundle has ${bundle.randomisations.length} randomisations, but ${published.length} commitments were published`;
    return { ok: false, randomisation: bundle.randomisations.length + 1, stratum: null, position: null, reason };
  }
  return { ok: true, ...size(bundle) };
};

type Fault = Omit<NotVerified, 'ok' | 'randomisation'>;

const size = ({ randomisations }: Bundle): { allocations: number; strata: number } => {
  const strata = randomisations.flatMap((randomisation) => randomisation.strata);
  return { strata: strata.length, allocations: strata.reduce((sum, { allocations }) => sum + allocations.length, 0) };
};

const sealedOf = ({ label, secret, design, publicValue }: BundleRandomisation): SealedRandomisation => ({
  label,
  secret: parseSecret(secret),
  design,
  ...(publicValue === undefined ? {} : { publicValue: publicValue.value }),
});

const wrongCommitment = (randomisation: BundleRandomisation, published: readonly string[], index: number): Fault | undefined => {
  const fault = (reason: string): Fault => ({ stratum: null, position: null, reason });
  if (commitmentOf(sealedOf(randomisation)) !== randomisation.commitment) {
    return fault('the commitment is not that of the revealed secret and design');
  }
  if (published.length === 0) return undefined;
  const deposited = published[index];
  if (deposited === undefined) return fault('no published commitment was given for this randomisation');
  return deposited === randomisation.commitment ? undefined : fault('the commitment is not the one that was published');
};

/** Whether those from whom an amended minimisation goes on are those whom the designs before it had allocated. */
const wrongEarlier = ({ design }: BundleRandomisation, before: readonly BundleRandomisation[]): Fault | undefined => {
  if (design.method !== 'minimisation' || design.earlier === undefined) return undefined;
  const reason = disagreementWithEarlier(design.earlier, before);
  return reason === undefined ? undefined : { stratum: null, position: null, reason };
};

const firstFault = (randomisation: BundleRandomisation, seen: Map<string, string>): Fault | undefined => {
  for (const stratum of randomisation.strata) {
    const fault = faultInStratum(randomisation, stratum, seen);
    if (fault !== undefined) return { stratum: stratum.key, ...fault };
  }
  return undefined;
};

const faultInStratum = (
  randomisation: BundleRandomisation,
  { key, planned, allocations }: BundleStratum,
  seen: Map<string, string>,
): Omit<Fault, 'stratum'> | undefined => {
  const sealed = sealedOf(randomisation);
  if (planned !== undefined && plannedRoot(sealed, key, planned.positions) !== planned.root)
    return { position: null, reason: 'the root is not that of the planned positions' };
  const derive = derivation(sealed, key);
  let link = chainStart(randomisation.commitment, key);
  for (const [index, allocation] of allocations.entries()) {
    const position = index + 1;
    const arm = derive(allocation.covariates);
    if (typeof arm !== 'string') return { position, reason: arm.ends };
    const levels = sealed.design.method === 'minimisation' ? levelsOf(sealed.design, allocation.covariates) : [];
    const leaf = leafOf(sealed.label, saltOf(sealed, key, position), key, position, arm, ...levels);
    link = chainLink(link, { ...allocation, position, leaf });
    const reason = disagreement(allocation, { position, arm, leaf, link }) ?? repetition(allocation, seen);
    if (reason !== undefined) return { position, reason };
    seen.set(allocation.participant, `stratum ${key}, position ${position}`);
  }
  return undefined;
};

/** Gives the next arm of a stratum, or why there is none: only an uploaded list has strata of its own and an end. */
const derivation = (sealed: SealedRandomisation, key: string): ((covariates?: Covariates) => string | { readonly ends: string }) => {
  const { design } = sealed;
  if (design.method !== 'list') {
    const cursor = SequenceCursor.start(sealed, key);
    return (covariates) => cursor.next(covariates).arm;
  }
  const sequence = design.strata.find((stratum) => stratum.key === key)?.sequence;
  let position = 0;
  return () => {
    position += 1;
    if (sequence === undefined) return { ends: 'the list has no such stratum' };
    return sequence[position - 1] ?? { ends: `the list of this stratum ends after position ${sequence.length}` };
  };
};

const disagreement = (
  found: BundleAllocation,
  derived: Pick<BundleAllocation, 'position' | 'arm' | 'leaf' | 'link'>,
): string | undefined => {
  if (found.position !== derived.position) return `expected position ${derived.position}, found position ${found.position}`;
  if (found.arm !== derived.arm) return `the sequence gives arm ${derived.arm}, the record says ${found.arm}`;
  if (found.leaf !== derived.leaf) return "the leaf is not that of this position's salt and arm";
  if (found.link !== derived.link) return 'the link does not follow from the one before it, the participant, the instant and the leaf';
  return undefined;
};

const repetition = ({ participant }: BundleAllocation, seen: ReadonlyMap<string, string>): string | undefined => {
  const before = seen.get(participant);
  return before === undefined ? undefined : `participant ${participant} was already allocated (${before})`;
};
