import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../data/parse-csv';
import { renderTextTable } from '../report/text-table';
import type { BeforeAfterResult, ChangeCorrelationResult, CompletersResult, CompositionResult, OneGroupResult, ReliableChangeResult } from './one-group-results';
import { parsePlan } from './parse-plan';
import { runPlan } from './run-plan';

const folder = join(__dirname, '../../reference/one-group');
const csv = readFileSync(join(folder, 'study.csv'), 'utf8');
interface Interval {
  estimate: number;
  lower: number;
  upper: number;
}
interface Classes {
  cutOff: number;
  standardErrorOfDifference: number;
  reliableFrom: number;
  table: Record<'no-change' | 'improvement' | 'deterioration', [number, number, number]>;
}
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as {
  beforeAfter: Record<string, number> & { effects: Interval[] };
  reliableChange: Record<'a' | 'b' | 'c', Classes>;
  changeCorrelation: { pairs: number; pearson: Interval & Record<string, number>; spearman: Interval & Record<string, number> };
  completers: { completers: number; others: number; age: Record<string, number>; sex: Record<string, [number, number]> };
  composition: { age: Record<string, [number, number]>; missingSex: [number, number] };
};

const analyse = (analysis: string): OneGroupResult => runPlan(parsePlan(`data: { participant: id, shape: wide }\nanalyses:\n  - ${analysis}\n`), parseCsv(csv)).analyses[0] as OneGroupResult;
const near = (got: number, wanted: number, relative = 1e-9): void => expect(Math.abs(got - wanted)).toBeLessThanOrEqual(relative * Math.max(1e-3, Math.abs(wanted)));

describe('analyses of one group against R (reference/one-group/reference.R)', () => {
  it('before and after: paired t interval, and each effect size with its denominator', () => {
    const result = analyse('{ id: x, estimator: before-after, before: pre, outcome: post }') as BeforeAfterResult;
    const { beforeAfter } = expected;
    for (const key of ['estimate', 'se', 'df', 'statistic', 'pValue'] as const) near(result[key]!, beforeAfter[key]!);
    near(result.ci.lower, beforeAfter.lower!);
    near(result.ci.upper, beforeAfter.upper!);
    near(result.correlation!, beforeAfter.correlation!);
    near(result.before.mean, beforeAfter.meanBefore!);
    near(result.before.sd, beforeAfter.sdBefore!);
    near(result.after.mean, beforeAfter.meanAfter!);
    near(result.after.sd, beforeAfter.sdAfter!);
    expect(result.n).toEqual({ pairs: beforeAfter.pairs, eligible: 40 });
    expect(result.effects.map(({ denominator }) => denominator)).toEqual(['sd-of-change', 'sd-before', 'average-sd']);
    result.effects.forEach(({ estimate, ci }, k) => {
      near(estimate, beforeAfter.effects[k]!.estimate);
      near(ci.lower, beforeAfter.effects[k]!.lower, 1e-7);
      near(ci.upper, beforeAfter.effects[k]!.upper, 1e-7);
    });
    expect(result.warnings).toEqual([expect.stringContaining('3 of 40 participants lack'), expect.stringContaining('regression to the mean')]);
  });

  it.each([
    ['a', 'criterion: a'],
    ['b', 'criterion: b, sd: 10.5, functional: { mean: 44, sd: 9 }'],
    ['c', 'criterion: c, sd: 10.5, clinical: { mean: 21, sd: 10 }, functional: { mean: 44, sd: 9 }'],
  ] as const)('reliable and clinically significant change by criterion %s: cut-off and table of classes', (criterion, norms) => {
    const result = analyse(`{ id: x, estimator: reliable-change, before: pre, outcome: post, better: higher, reliability: 0.88, ${norms} }`) as ReliableChangeResult;
    const wanted = expected.reliableChange[criterion];
    near(result.cutOff, wanted.cutOff);
    near(result.standardErrorOfDifference, wanted.standardErrorOfDifference);
    near(result.reliableFrom, wanted.reliableFrom);
    for (const change of ['no-change', 'improvement', 'deterioration'] as const) {
      expect([change, ...Object.values(result.table[change])]).toEqual([change, ...wanted.table[change]]);
    }
    expect(result.individuals).toHaveLength(37);
  });

  it('turns the classes round where lower is better', () => {
    const flipped = csv.replace(/^(\w+,\w*,\d+,\d*,)(-?\d+),(-?\d*)/gm, (_, head: string, pre: string, post: string) => `${head}${-Number(pre)},${post === '' ? '' : -Number(post)}`);
    const plan = parsePlan('data: { participant: id, shape: wide }\nanalyses:\n  - { id: x, estimator: reliable-change, before: pre, outcome: post, better: lower, reliability: 0.88, criterion: a }\n');
    const result = runPlan(plan, parseCsv(flipped)).analyses[0] as ReliableChangeResult;
    expect(Object.values(result.table.improvement)).toEqual(expected.reliableChange.a.table.improvement);
    near(result.cutOff, -expected.reliableChange.a.cutOff);
  });

  it('change with change: Pearson and Spearman with intervals', () => {
    const result = analyse('{ id: x, estimator: change-correlation, before: pre, outcome: post, with: { before: signal_pre, after: signal_post } }') as ChangeCorrelationResult;
    for (const kind of ['pearson', 'spearman'] as const) {
      const wanted = expected.changeCorrelation[kind];
      for (const key of ['estimate', 'statistic', 'df', 'pValue'] as const) near(result[kind]![key], wanted[key]!);
      near(result[kind]!.ci.lower, wanted.lower);
      near(result[kind]!.ci.upper, wanted.upper);
    }
    expect(result.n.pairs).toBe(expected.changeCorrelation.pairs);
  });

  it('keeps the correlation of values where the order of the two changes is the same: that of ranks is then 1 and has no interval', () => {
    const few = 'id,a,b,c,d\n1,0,1,0,2\n2,0,2,0,3\n3,0,4,0,9\n4,0,7,0,11\n';
    const plan = parsePlan('data: { participant: id, shape: wide }\nanalyses: [{ id: x, estimator: change-correlation, before: a, outcome: b, with: { before: c, after: d } }]');
    const result = runPlan(plan, parseCsv(few)).analyses[0] as ChangeCorrelationResult;
    near(result.pearson.estimate, 0.953742694150997); // R: cor(c(1, 2, 4, 7), c(2, 3, 9, 11))
    expect(result.spearman).toBeUndefined();
    expect(result.warnings).toEqual([expect.stringContaining('exactly the same order')]);
    expect(renderTextTable(runPlan(plan, parseCsv(few)), plan)).toContain('pearson 0.954');
  });

  it('ranks equal changes of decimal fractions as ties', () => {
    // In tenths: changes 1, 1, 2, 3, 1 with 3, 1, 2, 5, 4, where 0.4 - 0.3 and 0.1 - 0 are not one number for a computer.
    const decimals = 'id,a,b,c,d\n1,0.3,0.4,0,3\n2,0,0.1,0,1\n3,0,0.2,0,2\n4,0,0.3,0,5\n5,0.7,0.8,0,4\n';
    const plan = parsePlan('data: { participant: id, shape: wide }\nanalyses: [{ id: x, estimator: change-correlation, before: a, outcome: b, with: { before: c, after: d } }]');
    const result = runPlan(plan, parseCsv(decimals)).analyses[0] as ChangeCorrelationResult;
    near(result.spearman!.estimate, 0.447213595499958); // R: cor(rank(c(1, 1, 2, 3, 1)), rank(c(3, 1, 2, 5, 4)))
  });

  it('completers against the others, and who was enrolled and completed by sex and age band', () => {
    const compared = analyse('{ id: x, estimator: completers, outcome: sessions, from: 6, variables: [age, sex] }') as CompletersResult;
    expect(compared.n).toEqual({ completers: expected.completers.completers, others: expected.completers.others });
    const [age, sex] = compared.completion;
    if (age?.kind !== 'numeric' || sex?.kind !== 'factor') throw new Error('age is a number, sex a factor');
    near(age.difference, expected.completers.age.difference!);
    near(age.ci.lower, expected.completers.age.lower!);
    near(age.ci.upper, expected.completers.age.upper!);
    near(age.standardisedDifference!, expected.completers.age.standardised!);
    expect(sex.levels.map(({ level, completers, others }) => [level, completers, others])).toEqual(Object.entries(expected.completers.sex).map(([level, counts]) => [level, ...counts]));
    expect(compared.warnings).toEqual([expect.stringContaining('2 participants have no sessions')]);
    const counted = analyse('{ id: x, estimator: composition, outcome: sessions, from: 6, by: [{ column: age, bands: [40, 60] }, { column: sex }] }') as CompositionResult;
    expect(counted.composition[0]!.rows.map(({ level, enrolled, completed }) => [level, enrolled, completed])).toEqual(Object.entries(expected.composition.age).map(([level, counts]) => [level, ...counts]));
    expect(counted.composition[1]!.rows.at(-1)).toEqual({ level: '(missing)', enrolled: expected.composition.missingSex[0], completed: expected.composition.missingSex[1] });
  });
});

describe('a plan of one group', () => {
  const mistakes = (text: string): string => {
    try {
      parsePlan(text);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('is refused where it compares arms that it does not name', () => {
    expect(mistakes('data: { participant: id, shape: wide }\nanalyses:\n  - { id: a, estimator: ancova, outcome: post }\n')).toMatch(/line 3, column 25: .*ancova compares two arms; name them in data.arm/);
  });

  it('is refused where a criterion lacks its norms, or bands do not ascend', () => {
    expect(mistakes('data: { participant: id, shape: wide }\nanalyses:\n  - { id: a, estimator: reliable-change, before: pre, outcome: post, better: higher, reliability: 0.9, criterion: c }\n')).toMatch(/criterion c needs the norms of the functional population/);
    expect(mistakes('data: { participant: id, shape: wide }\nanalyses:\n  - { id: a, estimator: composition, outcome: sessions, from: 6, by: [{ column: age, bands: [60, 40] }] }\n')).toMatch(/do not ascend/);
  });

  it('fails an analysis alone where more data can mend it, and only when asked to', () => {
    const plan = parsePlan('data: { participant: id, shape: wide }\nanalyses:\n  - { id: early, estimator: before-after, before: pre, outcome: post }\n  - { id: signal, estimator: before-after, before: signal_pre, outcome: signal_post }\n');
    const young = parseCsv('id,pre,post,signal_pre,signal_post\n1,4,,1,2\n2,5,7,1,3\n3,6,,2,1\n');
    expect(() => runPlan(plan, young)).toThrow('1 participants have both pre and post; at least two are needed');
    const { analyses } = runPlan(plan, young, { tooFewFailsAlone: true });
    expect(analyses[0]).toEqual({ id: 'early', error: '1 participants have both pre and post; at least two are needed', code: 'too-few' });
    expect(analyses[1]).toMatchObject({ id: 'signal', n: { pairs: 3 } });
  });
});
