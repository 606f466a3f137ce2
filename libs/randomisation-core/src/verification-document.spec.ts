import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  ALGORITHM_ID,
  BUNDLE_FORMAT,
  allocationSequence,
  canonicalJson,
  chainLink,
  chainStart,
  commitmentOf,
  designHash,
  leafOf,
  lengthPrefixed,
  parseDesign,
  parseSecret,
  saltOf,
  stratumStream,
} from '.';

const docs = resolve(__dirname, '../../../docs');
const page = readFileSync(resolve(docs, 'verification.md'), 'utf8');
const vectors = JSON.parse(readFileSync(resolve(docs, 'verification/vectors.json'), 'utf8')) as Record<string, string> & {
  design: unknown;
  integersBelow6: number[];
  integersBelow1000: number[];
};

const {
  secret = '',
  label = '',
  stratum = '',
  participant = '',
  allocatedAt = '',
  commitment = '',
  leaf = '',
  link0 = '',
  firstArm = '',
} = vectors;
const sealed = { label, secret: parseSecret(secret), design: parseDesign(vectors.design) };
const fresh = () => stratumStream(sealed, stratum);
const drawn = (n: number, count: number): number[] => {
  const stream = fresh();
  return Array.from({ length: count }, () => stream.integerBelow(n));
};

/** What the library computes for each number of the document. */
const computed: Record<string, string> = {
  canonicalJson: canonicalJson(sealed.design),
  designHash: designHash(sealed.design).toString('hex'),
  commitment: commitmentOf(sealed),
  personalisation: lengthPrefixed(label, designHash(sealed.design), stratum).toString('hex'),
  firstBytes: fresh().bytes(32).toString('hex'),
  bytes505To520: fresh().bytes(520).subarray(504).toString('hex'),
  integersBelow6: drawn(6, 12).join(' '),
  integersBelow1000: drawn(1000, 8).join(' '),
  shuffleOfAToH: fresh()
    .shuffle([...'ABCDEFGH'])
    .join(''),
  firstArm: allocationSequence(sealed.design, sealed.secret, stratum, 1)[0]?.arm ?? '',
  salt: saltOf(sealed, stratum, 1).toString('hex'),
  leaf: leafOf(label, saltOf(sealed, stratum, 1), stratum, 1, firstArm),
  link0: chainStart(commitment, stratum),
  link1: chainLink(link0, { position: 1, participant, allocatedAt, leaf }),
};
const givens = ['secret', 'label', 'stratum', 'design', 'participant', 'allocatedAt'];
const asText = (value: unknown): string => (Array.isArray(value) ? value.join(' ') : String(value));

describe('docs/verification.md', () => {
  it('has a computed value for every vector, and a vector for every computed value', () => {
    expect(
      Object.keys(vectors)
        .filter((name) => !givens.includes(name))
        .sort(),
    ).toEqual(Object.keys(computed).sort());
  });

  it.each(Object.keys(computed))('shows the right %s, the one that the Python implementation wrote', (name) => {
    expect(computed[name]).toBe(asText(vectors[name]));
    expect(page).toMatch(new RegExp(`[\`| ]${(computed[name] as string).replace(/[{}[\]"().+]/g, '\\$&')}[\`| ]`));
  });

  it('names algorithm and format, and the example of length-prefixed fields', () => {
    expect(page).toContain(`\`${ALGORITHM_ID}\``);
    expect(page).toContain(`\`${BUNDLE_FORMAT}\``);
    expect(lengthPrefixed('ab', '').toString('hex')).toBe('00000002 6162 00000000'.replaceAll(' ', ''));
    expect(page).toContain('`00000002 6162 00000000`');
  });

  it('begins the example sequence as the library does', () => {
    const arms = allocationSequence(sealed.design, sealed.secret, stratum, 12).map(({ arm }) => arm);
    const blocks = [arms.slice(0, 4), arms.slice(4, 8), arms.slice(8)].map((block) => block.join(' ')).join(' · ');
    expect(page).toContain(`begins ${blocks};`);
  });
});
