import { problemsOf, protocolOf, smallProtocolWith } from './small-protocol.fixture';
import { parseProtocol } from './parse-protocol';
import { deriveStratum, stratumKeys } from './derive-stratum';

const METHOD = '  method: permuted-blocks\n  blocks: [4]\n';
/** The small protocol with this in the place of its method and blocks. */
const randomisedBy = (...lines: readonly string[]) => smallProtocolWith([METHOD, lines.map((line) => `  ${line}\n`).join('')]);
const ARMS = [{ code: 'A', ratio: 1 }, { code: 'B', ratio: 1 }];

describe('the methods of a protocol', () => {
  it.each<[string[], Record<string, unknown>]>([
    [['method: simple'], {}],
    [['method: permuted-blocks', 'blocks: [6, 4]'], { blockSizes: [4, 6] }],
    [['method: random-allocation-rule', 'plannedSize: 20'], { plannedSize: 20 }],
    [['method: truncated-binomial', 'plannedSize: 20'], { plannedSize: 20 }],
    [['method: efron', 'p: 2/3'], { p: '2/3' }],
    [['method: efron', 'p: 0.8'], { p: '4/5' }],
    [['method: adjustable-biased-coin', 'a: 2'], { a: 2 }],
    [['method: generalised-biased-coin', 'rho: 3'], { rho: 3 }],
    [['method: big-stick', 'b: 3'], { b: 3 }],
    [['method: chen', 'p: 2/3', 'b: 3'], { p: '2/3', b: 3 }],
    [['method: wei-urn', 'w: 0', 'b: 1'], { w: 0, b: 1 }],
    [['method: block-urn', 'b: 4'], { b: 4 }],
    [['method: maximal', 'plannedSize: 20', 'b: 2'], { plannedSize: 20, b: 2 }],
    [
      ['method: minimisation', 'p: 0.8', 'imbalance: variance', 'weights: { severity: 2 }'],
      { p: '4/5', imbalance: 'variance', factors: [{ factor: 'severity', weight: 2 }, { factor: 'site', weight: 1 }] },
    ],
    [['method: list'], { strata: [] }],
  ])('%j are sealed with their parameters, and the open part has only the name', (lines, parameters) => {
    const parsed = parseProtocol(randomisedBy(...lines));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const method = lines[0]!.replace('method: ', '');
    expect(parsed.sealed).toEqual({ method, arms: ARMS, ...parameters });
    expect(Object.keys(parsed.open.randomisation!)).toEqual(['method', 'strata']);
  });

  it.each<[string, string[], string, RegExp, string]>([
    ['a parameter of another method', ['method: efron', 'p: 2/3', 'b: 3'], 'method-parameter', /"b" is no parameter of efron/, 'randomisation.b'],
    ['a missing parameter', ['method: chen', 'p: 2/3'], 'method-parameter', /chen needs "b"/, 'randomisation'],
    ['a chance below one half', ['method: efron', 'p: 1/3'], 'method-parameter', /from 1\/2 to 1\/1/, 'randomisation.p'],
    ['an odd block urn', ['method: block-urn', 'b: 3'], 'method-parameter', /even number/, 'randomisation.b'],
    ['a planned size that is not balanced', ['method: random-allocation-rule', 'plannedSize: 21'], 'method-parameter', /multiple of 2/, 'randomisation.plannedSize'],
    ['a planned size below the target', ['method: truncated-binomial', 'plannedSize: 8'], 'inconsistent', /together have 32 positions/, 'randomisation.plannedSize'],
    ['a weight of no factor', ['method: minimisation', 'p: 0.8', 'weights: { sex: 2 }'], 'unknown-reference', /"sex" is not a factor/, 'randomisation.weights.sex'],
    ['an imbalance that does not exist', ['method: minimisation', 'p: 0.8', 'imbalance: spread'], 'not-allowed-value', /not one of those/, 'randomisation.imbalance'],
    ['a site as unit with strata', ['method: simple', 'unit: site'], 'inconsistent', /no stratum/, 'randomisation.strata[0]'],
    ['a wave stratified by data', ['method: simple', 'unit: wave'], 'inconsistent', /only be stratified by site/, 'randomisation.strata[0]'],
    ['minimisation of clusters', ['method: minimisation', 'p: 0.8', 'unit: wave'], 'inconsistent', /before they come/, 'randomisation.unit'],
  ])('name %s', (_what, lines, code, message, path) => {
    const problem = problemsOf(randomisedBy(...lines)).find((candidate) => candidate.code === code);
    expect(problem).toMatchObject({ message: expect.stringMatching(message) as string, path });
  });

  it('say where unequal ratios are refused', () => {
    const text = randomisedBy('method: efron', 'p: 2/3').replace('role: experimental }', 'role: experimental, ratio: 2 }');
    expect(problemsOf(text)).toEqual([expect.objectContaining({ code: 'method-parameter', path: 'arms', message: 'For efron, "arms" must be two arms with ratio 1:1, this method has no others.' })]);
  });

  it('take the strata of minimisation as factors of one sequence', () => {
    const protocol = protocolOf(randomisedBy('method: minimisation', 'p: 0.8'));
    expect(stratumKeys(protocol)).toEqual(['all']);
    expect(deriveStratum(protocol, { pain: 8, site: '02' })).toEqual({ ok: true, key: 'all', levels: { severity: 'high', site: '02' } });
  });

  it('show everybody which public value is awaited, and what is allocated as a whole', () => {
    const text = smallProtocolWith([METHOD, '  method: simple\n  unit: wave\n  publicValue: The lottery draw of 1 March\n'], [/ {4}- factor: severity[\s\S]*?(?= {4}- \{ factor: site)/.exec(randomisedBy('method: simple'))![0], '']);
    const parsed = parseProtocol(text);
    expect(parsed.ok && parsed.open.randomisation).toMatchObject({ unit: 'wave', publicValue: { en: 'The lottery draw of 1 March' } });
  });
});
