import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Bundle, type BundleRandomisation, type Covariates, type Design, type EarlierAllocations, type MinimisationDesign, chainLink, chainStart, commitmentOf, leafOf, levelsOf, parseDesign, saltOf, SequenceCursor, verifyBundle } from '..';
import { minimisation, minimisationStep } from './minimisation';

const one = (participant: string, arm: string, pain: string, sex?: string) => ({
  participant, arm, levels: [{ factor: 'pain', level: pain }, ...(sex ? [{ factor: 'sex', level: sex }] : [])],
});
const equal = [{ code: 'A', ratio: 1 }, { code: 'B', ratio: 1 }];
const designWith = (change: object): MinimisationDesign =>
  parseDesign({ method: 'minimisation', arms: equal, factors: [{ factor: 'pain', weight: 1 }, { factor: 'sex', weight: 1 }], imbalance: 'range', p: '1/1', ...change }) as MinimisationDesign;
const weights = (design: MinimisationDesign, covariates: Covariates) => minimisationStep(design, minimisation.begin(design), levelsOf(design, covariates)).weights.map(Number);

describe('minimisation that amends an earlier design', () => {
  it('begins with everybody who was allocated before, by the levels that are known of each', () => {
    const earlier = [{ arms: equal, participants: [one('1', 'A', 'low', 'f'), one('2', 'A', 'low'), one('3', 'B', 'high', 'f')] }];
    expect(minimisation.begin(designWith({ earlier }))).toEqual([
      [{ level: 'low', counts: [2, 0] }, { level: 'high', counts: [0, 1] }],
      [{ level: 'f', counts: [1, 1] }],
    ]);
    expect(weights(designWith({ earlier }), { pain: 'low', sex: 'f' })).toEqual([0, 1]);
    expect(weights(designWith({ earlier }), { pain: 'high', sex: 'm' })).toEqual([1, 0]);
    expect(weights(designWith({}), { pain: 'low', sex: 'f' })).toEqual([1, 1]); // without them it would begin as in an empty trial
  });

  // worked by hand: 2 of A and 1 of B were a balance at 2:1; now 1:1, they must lean to nobody. A further one of A is half a person ahead.
  it('takes a balance by the ratio of that time for a balance', () => {
    const at = (participants: EarlierAllocations['participants']) => designWith({ earlier: [{ arms: [{ code: 'A', ratio: 4 }, { code: 'B', ratio: 2 }], participants }] });
    const balanced = [one('1', 'A', 'low'), one('2', 'A', 'low'), one('3', 'B', 'low')];
    expect(minimisation.begin(at(balanced))[0]).toEqual([{ level: 'low', counts: [2, 2] }]);
    expect(weights(at(balanced), { pain: 'low', sex: 'f' })).toEqual([1, 1]);
    const leaning = at([...balanced, one('4', 'A', 'low')]);
    expect(minimisation.begin(leaning)[0]).toEqual([{ level: 'low', counts: [3, 2] }]);
    const step = minimisationStep(leaning, minimisation.begin(leaning), ['low', 'f']);
    expect(step.weights.map(Number)).toEqual([0, 1]);
    expect(step.after(1)).toEqual([[{ level: 'low', counts: [3, 4] }], [{ level: 'f', counts: [0, 2] }]]);
  });

  it('from 1:1 to 2:1 counts everybody in each pseudo-arm of the arm; a new arm stands where it would be expected', () => {
    const earlier = [{ arms: equal, participants: [one('1', 'A', 'low'), one('2', 'B', 'low'), one('3', 'A', 'low')] }];
    expect(minimisation.begin(designWith({ earlier, arms: [{ code: 'A', ratio: 2 }, { code: 'B', ratio: 1 }] }))[0]).toEqual([{ level: 'low', counts: [2, 2, 1] }]);
    // 3 people at 1:1 are 1.5 expected in each arm: in halves 4, 2 and 3
    expect(minimisation.begin(designWith({ earlier, arms: [...equal, { code: 'C', ratio: 1 }] }))[0]).toEqual([{ level: 'low', counts: [4, 2, 3] }]);
  });

  it.each<[string, object[], string]>([
    ['somebody twice', [{ arms: equal, participants: [one('1', 'A', 'low'), one('1', 'B', 'low')] }], 'lists the participant "1" twice'],
    ['an arm that the design did not have', [{ arms: equal, participants: [one('1', 'C', 'low')] }], 'earlier[0].participants[0].arm must be an arm of that design'],
    ['a factor that is none', [{ arms: equal, participants: [{ ...one('1', 'A', 'low'), levels: [{ factor: 'age', level: 'old' }] }] }], 'lists the factor "age"'],
    ['ratios without a common count', [{ arms: [{ code: 'A', ratio: 11 }, { code: 'B', ratio: 13 }], participants: [] }], 'least common multiple'],
  ])('is refused with %s', (_, earlier, sentence) => {
    expect(() => designWith({ earlier })).toThrow(sentence);
  });
});

const secret = (byte: number) => Buffer.alloc(32, byte);
const at = (minute: number) => `2026-03-01T09:${String(minute).padStart(2, '0')}:00.000Z`;

/** A randomisation as the product would have made it. */
function made(design: Design, byte: number, stratum: string, arrivals: readonly (readonly [string, Covariates?])[]): BundleRandomisation {
  const sealed = { label: 'AMENDED', secret: secret(byte), design };
  const commitment = commitmentOf(sealed);
  const cursor = SequenceCursor.start(sealed, stratum);
  let link = chainStart(commitment, stratum);
  const allocations = arrivals.map(([participant, covariates], index) => {
    const { position, arm } = cursor.next(covariates);
    const leaf = leafOf('AMENDED', saltOf(sealed, stratum, position), stratum, position, arm, ...(design.method === 'minimisation' ? levelsOf(design, covariates) : []));
    link = chainLink(link, { position, participant, allocatedAt: at(index), leaf });
    return { position, participant, arm, allocatedAt: at(index), ...(covariates ? { covariates } : {}), leaf, link };
  });
  return { label: 'AMENDED', algorithm: 'equipoise-hmac-drbg-sha256/1', design, secret: secret(byte).toString('hex'), commitment, strata: [{ key: stratum, allocations }] };
}

describe('the record of an amended minimisation', () => {
  const blocks = made(parseDesign({ method: 'permuted-blocks', arms: [{ code: 'A', ratio: 2 }, { code: 'B', ratio: 1 }], blockSizes: [3] }), 1, 'all', ['P1', 'P2', 'P3', 'P4', 'P5'].map((code) => [code]));
  const envelopes = made(blocks.design, 1, 'downtime/1/all', [['E1'], ['E2']]).strata[0]!;
  const first: BundleRandomisation = { ...blocks, strata: [...blocks.strata, envelopes] };
  // E2 was recorded after the amendment: it is not among the earlier ones, and need not be
  const counted = [...blocks.strata[0]!.allocations, envelopes.allocations[0]!].map(({ participant, arm }, k) => one(participant, arm, k % 2 ? 'low' : 'high', 'f'));
  const second = (earlier: unknown, imbalance = 'standard-deviation') =>
    made(designWith({ earlier, imbalance, p: '4/5', arms: [...equal, { code: 'C', ratio: 2 }] }), 2, 'all', Array.from({ length: 24 }, (_, k) => [`Q${k}`, { pain: k % 3 ? 'low' : 'high', sex: k % 5 ? 'f' : 'm' }] as const));
  const bundle = (earlier: unknown, imbalance?: string): Bundle => ({ format: 'equipoise-bundle/1', randomisations: [first, second(earlier, imbalance)] });
  const good = [{ arms: blocks.design.arms, participants: counted }];

  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'equipoise-amended-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const python = (value: Bundle): string => {
    const file = join(folder, 'bundle.json');
    writeFileSync(file, JSON.stringify(value));
    const { stdout, error } = spawnSync('python3', ['-B', resolve(__dirname, '../../../../docs/verification/verify.py'), file], { encoding: 'utf8' });
    if (error) throw new Error('python3 is needed for the independent verifier', { cause: error });
    return stdout.trim();
  };

  it.each(['range', 'variance', 'standard-deviation'])('is replayed equal by both verifiers, by %s', (imbalance) => {
    expect(verifyBundle(bundle(good, imbalance))).toEqual({ ok: true, allocations: 31, strata: 3 });
    expect(python(bundle(good, imbalance))).toBe('verified: 31 allocations, 3 strata');
  });

  // the independent verifier replays these sequences in the test above; here they are fixed for ever
  it.each([
    ['range', 'ABCCACCBCAACCCBBABCCCABC', '742b4f6f0202dc08cad1fc2bd3dbc5db74695cb81277b6b8ecdc1274eb7f6329'],
    ['variance', 'ABCCACCBCABCCABCCCBCABBA', '38c1cfdaf4e3a60546cbcfa38c1017d1b1c7c1b071577bae82b3f616b4fbeb82'],
    ['standard-deviation', 'ABCCABBCACCBCBACCCACCABC', '30ac7c643fe0798b373f6f5cb88cfdf87012f840fb44fa35350e890f19fed42a'],
  ])('is the same for ever from the same secret, design and earlier participants, by %s', (imbalance, arms, commitment) => {
    const { strata, commitment: found } = second(good, imbalance);
    expect([strata[0]!.allocations.map(({ arm }) => arm).join(''), found]).toEqual([arms, commitment]);
  });

  it.each<[string, unknown, string]>([
    ['an earlier participant in another arm', [{ ...good[0], participants: counted.with(1, one('P2', counted[1]!.arm === 'A' ? 'B' : 'A', 'low')) }], 'P2'],
    ['an earlier participant left out', [{ ...good[0], participants: counted.slice(1) }], 'P1'],
    ['somebody whom nobody allocated', [{ ...good[0], participants: [...counted, one('P9', 'A', 'low')] }], 'P9'],
    ['another ratio of the earlier design', [{ ...good[0], arms: equal }], 'ratios'],
    ['no earlier design at all', [], 'before it'],
  ])('is refused by both with %s, although it was committed to', (_, earlier, word) => {
    expect(verifyBundle(bundle(earlier))).toMatchObject({ ok: false, randomisation: 2, stratum: null, position: null, reason: expect.stringContaining(word) as string });
    expect(python(bundle(earlier))).toMatch(new RegExp(`^NOT verified: randomisation 2: .*${word}`));
  });

  it('is another sequence than that of a design which forgot them', () => {
    const arms = (randomisation: BundleRandomisation) => randomisation.strata[0]!.allocations.map(({ arm }) => arm).join('');
    expect(arms(second(good))).not.toBe(arms(second(undefined)));
  });
});
