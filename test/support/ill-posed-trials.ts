/** Trials with something wrong, one for each way in which data go wrong, and how each estimator is asked about them. For specs only. */

export interface Asked {
  readonly estimator: string;
  /** Settings besides outcome and covariates. */
  readonly settings?: string;
  readonly covariates?: boolean;
  readonly shape?: 'long' | 'one-group';
  readonly needs?: 'cluster' | 'binary' | 'design' | 'receipt';
}

export const ESTIMATORS: Readonly<Record<string, Asked>> = {
  'difference-in-means': { estimator: 'difference-in-means' },
  'hedges-g': { estimator: 'hedges-g' },
  'ancova classical': { estimator: 'ancova', covariates: true },
  'ancova hc2': { estimator: 'ancova', covariates: true, settings: 'variance: hc2' },
  'ancova hc3': { estimator: 'ancova', covariates: true, settings: 'variance: hc3' },
  'ancova cr2': { estimator: 'ancova', covariates: true, settings: 'variance: cr2', needs: 'cluster' },
  'ancova cr1': { estimator: 'ancova', covariates: true, settings: 'variance: cr1', needs: 'cluster' },
  'ancova non-inferior': { estimator: 'ancova', covariates: true, settings: 'nonInferiority: {margin: 1, better: lower}' },
  lin: { estimator: 'lin', covariates: true },
  'lin cr2': { estimator: 'lin', covariates: true, settings: 'variance: cr2', needs: 'cluster' },
  'ancova imputed': { estimator: 'ancova', covariates: true, settings: 'imputation: {model: normal, m: 5}' },
  'ancova imputed pmm': { estimator: 'ancova', covariates: true, settings: 'imputation: {model: pmm, m: 5}' },
  'ancova imputed with more': { estimator: 'ancova', covariates: true, settings: 'imputation: {model: normal, m: 5, with: [more]}' },
  'regression-adjustment': { estimator: 'regression-adjustment', covariates: true },
  ipw: { estimator: 'ipw', covariates: true },
  aipw: { estimator: 'aipw', covariates: true },
  'g-computation gaussian': { estimator: 'g-computation', covariates: true, settings: 'family: gaussian' },
  'g-computation logistic': { estimator: 'g-computation', covariates: true, settings: 'family: logistic, summary: log-odds-ratio', needs: 'binary' },
  'g-computation log-risk-ratio': { estimator: 'g-computation', covariates: true, settings: 'family: logistic, summary: log-risk-ratio', needs: 'binary' },
  mixed: { estimator: 'mixed', covariates: true, needs: 'cluster' },
  'mixed kenward-roger': { estimator: 'mixed', covariates: true, settings: 'df: kenward-roger', needs: 'cluster' },
  'mixed in one arm': { estimator: 'mixed', covariates: true, settings: 'clusterIn: experimental', needs: 'cluster' },
  mmrm: { estimator: 'mmrm', covariates: true, shape: 'long' },
  'mmrm kenward-roger': { estimator: 'mmrm', covariates: true, settings: 'df: kenward-roger', shape: 'long' },
  'mmrm compound-symmetry': { estimator: 'mmrm', covariates: true, settings: 'covariance: compound-symmetry', shape: 'long' },
  'mmrm cr2': { estimator: 'mmrm', covariates: true, settings: 'variance: cr2', shape: 'long', needs: 'cluster' },
  'mixed with visits': { estimator: 'mixed', settings: 'visit: visit', covariates: true, shape: 'long', needs: 'cluster' },
  'randomisation-test': { estimator: 'randomisation-test', covariates: true, settings: 'draws: 199', needs: 'design' },
  cace: { estimator: 'cace', covariates: true, settings: 'receipt: attended', needs: 'receipt' },
  subgroup: { estimator: 'subgroup', covariates: true, settings: 'by: sex' },
  'reference-based': { estimator: 'reference-based', covariates: true, settings: 'strategy: jump-to-reference, controlArm: untreated, earlier: [early]' },
  'before-after': { estimator: 'before-after', settings: 'before: pre', shape: 'one-group' },
  'reliable-change': { estimator: 'reliable-change', settings: 'before: pre, better: lower, reliability: 0.8, criterion: a', shape: 'one-group' },
  'change-correlation': { estimator: 'change-correlation', settings: 'before: pre, with: {before: pre, after: early}', shape: 'one-group' },
  completers: { estimator: 'completers', settings: 'from: 3, variables: [pre]', shape: 'one-group' },
};

export interface Person {
  id: string;
  arm: string;
  group: string;
  sex: string;
  pre: string;
  early: string;
  y: string;
  attended: string;
  more: string;
}

const N = 24;

/** 24 people with nothing wrong: two arms, three groups of four in each. A fixed pattern, no chance. */
export const people = (n = N): Person[] =>
  Array.from({ length: n }, (_, i) => {
    const treated = i % 2;
    const pre = 10 + ((i * 7) % 11);
    const early = pre + ((i * 5) % 7) - 2 * treated;
    return {
      id: `p${i + 1}`,
      arm: treated ? 'new' : 'old',
      group: `${treated ? 'n' : 'o'}${Math.floor(i / 2) % 3}`,
      sex: Math.floor(i / 2) % 2 ? 'f' : 'm',
      pre: String(pre),
      early: String(early),
      y: String(Math.round(10 * (0.6 * early + ((i * 13) % 9) - 1.5 * treated)) / 10),
      attended: treated && i % 5 ? '1' : '0',
      more: String((i * 17) % 13),
    };
  });

/** The same with a binary outcome that depends on the covariate a little. */
const binary = (list: Person[]): Person[] => list.map((one, i) => ({ ...one, y: String((i * 7 + Number(one.pre)) % 3 === 0 ? 1 : 0) }));

export interface Case {
  readonly plan?: string;
  readonly csv: string;
}

export interface Change {
  /** Changes a person before the table is written. */
  readonly person?: (one: Person, i: number, all: readonly Person[]) => Partial<Person>;
  readonly n?: number;
  readonly covariates?: readonly string[];
  readonly csv?: (text: string) => string;
  readonly plan?: (text: string) => string;
  readonly only?: (asked: Asked) => boolean;
}

const COLUMNS: readonly (keyof Person)[] = ['id', 'arm', 'group', 'sex', 'pre', 'early', 'y', 'attended', 'more'];

export function build(asked: Asked, change: Change = {}): Case {
  if (change.only && !change.only(asked)) return { csv: '' };
  const start = asked.needs === 'binary' ? binary(people(change.n)) : people(change.n);
  const list = start.map((one, i) => ({ ...one, ...change.person?.(one, i, start) }));
  const long = asked.shape === 'long';
  const header = long ? ['visit', ...COLUMNS] : COLUMNS;
  const lines = list.flatMap((one) => {
    const cells = COLUMNS.map((name) => one[name]);
    // a second visit with an own value for everybody
    if (!long) return [cells.join(',')];
    return ['a', 'b'].map((visit) => [visit, ...COLUMNS.map((name) => (name === 'y' && visit === 'a' ? one.early : one[name]))].join(','));
  });
  const csv = `${header.join(',')}\n${lines.join('\n')}\n`;
  const covariates = asked.covariates ? `, covariates: [${(change.covariates ?? ['pre']).join(', ')}]` : '';
  const data = [
    'participant: id',
    ...(asked.shape === 'one-group' ? [] : ['arm: {column: arm, experimental: new, control: old}']),
    `shape: ${long ? 'long, visit: visit' : 'wide'}`,
    ...(asked.needs === 'cluster' ? ['cluster: group'] : []),
    ...(asked.needs === 'design' ? ['design: {method: permuted-blocks, blocks: [4]}'] : []),
  ];
  const outcome = asked.estimator === 'completers' ? 'more' : 'y';
  const plan = `data: {${data.join(', ')}}\nanalyses: [{id: a, estimator: ${asked.estimator}, outcome: ${outcome}${covariates}${asked.settings ? `, ${asked.settings}` : ''}}]\n`;
  return { csv: change.csv ? change.csv(csv) : csv, plan: change.plan ? change.plan(plan) : plan };
}

const comparing = (asked: Asked): boolean => asked.shape !== 'one-group';
const adjusted = (asked: Asked): boolean => asked.covariates === true;
const make = (change: Change) => (asked: Asked): Case => build(asked, change);

export const PATHOLOGIES: Readonly<Record<string, (asked: Asked) => Case>> = {
  'nothing wrong': make({}),
  'outcome constant': make({ person: () => ({ y: '5', early: '5', more: '3' }) }),
  'outcome constant in arms': make({ only: comparing, person: ({ arm }) => ({ y: arm === 'new' ? '1' : '0', early: arm === 'new' ? '1' : '0' }) }),
  'outcome equals covariate': make({ only: comparing, person: ({ pre }) => ({ y: pre, early: pre }) }),
  'all missing in one arm': make({ only: comparing, person: ({ arm, y, early }) => ({ y: arm === 'new' ? '' : y, early: arm === 'new' ? '' : early }) }),
  'all missing': make({ person: () => ({ y: '', early: '', more: '' }) }),
  'one outcome in one arm': make({ only: comparing, person: ({ arm, y, early }, i) => ({ y: arm === 'new' && i > 1 ? '' : y, early: arm === 'new' && i > 1 ? '' : early }) }),
  'n = 2': make({ n: 2 }),
  'n = 4': make({ n: 4 }),
  'n = 6': make({ n: 6 }),
  'covariate twice': make({ only: adjusted, covariates: ['pre', 'more'], person: ({ pre }) => ({ more: pre }) }),
  'covariate constant': make({ only: adjusted, covariates: ['pre'], person: () => ({ pre: '7' }) }),
  'covariate is the arm': make({ only: adjusted, covariates: ['more'], person: ({ arm }) => ({ more: arm === 'new' ? '1' : '0' }) }),
  'covariate text is the arm': make({ only: adjusted, covariates: ['more'], person: ({ arm }) => ({ more: arm === 'new' ? 'yes' : 'no' }) }),
  'covariate separates outcome': make({ only: (asked) => asked.needs === 'binary', person: ({ pre }) => ({ y: Number(pre) > 15 ? '1' : '0' }) }),
  'arm separates outcome': make({ only: (asked) => asked.needs === 'binary', person: ({ arm }, i) => ({ y: arm === 'new' ? '1' : String(i % 4 === 0 ? 1 : 0) }) }),
  'nearly separated arm': make({ only: adjusted, covariates: ['more'], person: ({ arm }, i) => ({ more: String(arm === 'new' ? 10 + i : i / 10) }) }),
  'covariate missing everywhere': make({ only: adjusted, person: () => ({ pre: '' }) }),
  'covariate with one level': make({ only: adjusted, covariates: ['more'], person: () => ({ more: 'x' }) }),
  'a level per person': make({ only: adjusted, covariates: ['more'], person: (_, i) => ({ more: `x${i}` }) }),
  'one cluster': make({ only: (asked) => asked.needs === 'cluster', person: () => ({ group: 'g' }) }),
  'one cluster per arm': make({ only: (asked) => asked.needs === 'cluster', person: ({ arm }) => ({ group: arm }) }),
  'one cluster in one arm': make({ only: (asked) => asked.needs === 'cluster', person: ({ arm, group }) => ({ group: arm === 'new' ? 'n' : group }) }),
  'a cluster per person': make({ only: (asked) => asked.needs === 'cluster', person: (_, i) => ({ group: `g${i}` }) }),
  'no cluster named': make({ only: (asked) => asked.needs === 'cluster', person: () => ({ group: '' }) }),
  infinite: make({ person: ({ y, more }, i) => ({ y: i === 3 ? 'Infinity' : y, more: i === 3 ? '-Inf' : more }) }),
  'too large for a number': make({ person: ({ y, more }, i) => ({ y: i === 3 ? '1e999' : y, more: i === 3 ? '1e999' : more }) }),
  'not a number': make({ person: ({ y, more }, i) => ({ y: i === 3 ? 'NaN' : y, more: i === 3 ? 'NaN' : more }) }),
  'values of 1e200': make({ only: (asked) => asked.needs !== 'binary' && asked.estimator !== 'completers', person: ({ y, early, pre }) => ({ y: `${y}e200`, early: `${early}e200`, pre: `${pre}e200` }) }),
  'values of 1e-200': make({ only: (asked) => asked.needs !== 'binary' && asked.estimator !== 'completers', person: ({ y, early, pre }) => ({ y: `${y}e-200`, early: `${early}e-200`, pre: `${pre}e-200` }) }),
  'decimal commas': make({ csv: (text) => text.replaceAll(',', ';').replace(/(\d)\.(\d)/g, '$1,$2'), person: ({ more }) => ({ more: `${more}.5` }) }),
  'an identifier twice': make({ csv: (text) => text.replace(/\bp2,/g, 'p1,') }),
  'an identifier empty': make({ csv: (text) => text.replace(/\bp2,/g, ',') }),
  'unknown arm': make({ only: comparing, plan: (text) => text.replace('control: old', 'control: placebo') }),
  'one arm only': make({ only: comparing, person: () => ({ arm: 'new' }) }),
  'person in two arms': make({ only: (asked) => asked.shape === 'long', csv: (text) => text.replace('a,p2,new', 'a,p2,old') }),
  'unknown column': make({ plan: (text) => text.replace(/outcome: \w+/, 'outcome: bdi') }),
  'column twice': make({ csv: (text) => text.replace('pre,early', 'pre,pre') }),
  'empty file': make({ csv: () => '' }),
  'header only': make({ csv: (text) => text.slice(0, text.indexOf('\n') + 1) }),
  'a row too short': make({ csv: (text) => text.replace(/,[^,\n]*\n$/, '\n') }),
  'quote not closed': make({ csv: (text) => `${text}"p99` }),
  'text in the outcome': make({ csv: (text) => text, person: ({ y, more }, i) => ({ y: i === 5 ? 'high' : y, more: i === 5 ? 'many' : more }) }),
  'two clusters across the arms': make({ only: (asked) => asked.needs === 'cluster', person: (_, i) => ({ group: i % 4 < 2 ? 'g1' : 'g2' }) }),
  'two clusters per arm': make({ only: (asked) => asked.needs === 'cluster', person: ({ arm }, i) => ({ group: `${arm}${i % 4 < 2 ? 1 : 2}` }) }),
  'clusters alike': make({ only: (asked) => asked.needs === 'cluster', person: ({ arm }, i) => ({ group: `${arm}${Math.floor(i / 2) % 2}`, y: String(((i * 13) % 9) + Math.floor(i / 4)), pre: String(10 + ((i * 5) % 7)) }) }),
  'a visit empty in one arm': make({ only: (asked) => asked.shape === 'long', person: ({ arm, y }) => ({ y: arm === 'new' ? '' : y }) }),
  'auxiliary constant': make({ only: (asked) => asked.settings?.includes('with: [more]') === true, person: ({ y }, i) => ({ more: '7', y: i % 6 === 0 ? '' : y }) }),
  'covariate nearly separates outcome': make({ only: (asked) => asked.needs === 'binary', person: ({ pre }, i) => ({ y: Number(pre) === 15 ? String(Math.floor(i / 2) % 2) : Number(pre) > 15 ? '1' : '0' }) }),
  'visits never together': make({ only: (asked) => asked.shape === 'long', person: ({ y, early }, i) => ({ y: i % 4 < 2 ? y : '', early: i % 4 < 2 ? '' : early }) }),
  'one visit': make({ only: (asked) => asked.shape === 'long', person: () => ({ early: '' }) }),
  'visits identical': make({ only: (asked) => asked.shape === 'long', person: ({ y }) => ({ early: y }) }),
  'subgroup of one': make({ only: (asked) => asked.estimator === 'subgroup', person: (_, i) => ({ sex: i === 0 ? 'x' : 'y' }) }),
  'receipt the same for all': make({ only: (asked) => asked.needs === 'receipt', person: () => ({ attended: '0' }) }),
  'receipt not moved by the arm': make({ only: (asked) => asked.needs === 'receipt', plan: (text) => text.replace('receipt: attended', 'receipt: attended, assumption: none'), person: (_, i) => ({ attended: i % 4 < 2 ? '1' : '0' }) }),
  'receipt in the control arm': make({ only: (asked) => asked.needs === 'receipt', person: () => ({ attended: '1' }) }),
};
