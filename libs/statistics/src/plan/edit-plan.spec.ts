import fs from 'node:fs';
import path from 'node:path';
import { comparePlans } from './compare-plans';
import { putEstimand, removeEstimand } from './edit-estimand';
import { parsePlan } from './parse-plan';
import { PlanError } from './plan-mistake';
import { outlinePlan, type OutlinedEstimand } from './plan-outline';

const EXAMPLE = fs.readFileSync(path.resolve(__dirname, '../../../../examples/msc-cbt-chronic-pain/plan.yaml'), 'utf8');
const NEW: OutlinedEstimand = {
  id: 'pain-m6', treatments: 'MSC against CBT', population: 'adults with pain: all of them', variable: 'pain # at 6 months',
  intercurrentEvents: [{ event: 'therapy stopped', strategy: 'hypothetical', rationale: 'had it gone on' }], summary: 'difference of means',
};
const differing = (one: string, other: string): string[] => {
  const known = new Set(one.split('\n'));
  return other.split('\n').filter((line) => !known.has(line));
};

describe('the outline of a plan', () => {
  it('has every estimand with its five attributes, and every analysis with what it answers', () => {
    const { estimands, analyses } = outlinePlan(EXAMPLE);
    expect(estimands).toHaveLength(12);
    expect(estimands[0]).toEqual({
      id: 'self-compassion-post',
      treatments: 'MSC in groups against CBT in groups, as offered',
      population: 'adults with chronic pain and distress who would be randomised in this trial',
      variable: 'self-compassion (SCS total, 1 to 5), after the therapy',
      intercurrentEvents: [{ event: 'therapy discontinued or never begun', strategy: 'treatment-policy' }, { event: 'other therapy or medication during the trial', strategy: 'treatment-policy' }],
      summary: 'difference of means, MSC minus CBT',
    });
    expect(analyses[0]).toEqual({ id: 'primary', role: 'primary', title: '', estimand: 'self-compassion-post', population: 'everyone-randomised', estimator: 'ancova', outcome: 'scs_total_post' });
  });

  it('reads what is there while the plan still has mistakes, and nothing of what is no YAML', () => {
    expect(outlinePlan('estimands:\n  - id: one\n    summary: 3\n  - other\nanalyses: later\n')).toEqual({
      estimands: [
        { id: 'one', treatments: '', population: '', variable: '', intercurrentEvents: [], summary: '3' },
        { id: '', treatments: '', population: '', variable: '', intercurrentEvents: [], summary: '' },
      ],
      analyses: [],
    });
    expect(outlinePlan('estimands: [')).toEqual({ estimands: [], analyses: [] });
    expect(outlinePlan('')).toEqual({ estimands: [], analyses: [] });
  });
});

describe('putting an estimand into the text of a plan', () => {
  it('changes the lines of that estimand and no other, comments of the plan included', () => {
    const old = outlinePlan(EXAMPLE).estimands[3]!;
    const edited = putEstimand(EXAMPLE, { ...old, summary: 'ratio of means' }, old.id);
    expect(differing(EXAMPLE, edited)).toEqual(['    summary: ratio of means']);
    expect(edited.split('\n')).toHaveLength(EXAMPLE.split('\n').length);
    expect(outlinePlan(edited).estimands[3]).toEqual({ ...old, summary: 'ratio of means' });
    expect(() => parsePlan(edited)).not.toThrow();
  });

  it('writes nothing anew where nothing changes', () => {
    for (const estimand of outlinePlan(EXAMPLE).estimands) expect(putEstimand(EXAMPLE, estimand, estimand.id)).toBe(EXAMPLE);
  });

  it('keeps the comments inside the estimand', () => {
    const text = 'estimands:\n- id: a # the first\n  treatments: x against y\n  population: all\n  # measured by hand\n  variable: v\n  summary: s\n# next\nanalyses: []\n';
    const estimand = { ...outlinePlan(text).estimands[0]!, variable: 'w', intercurrentEvents: NEW.intercurrentEvents };
    const edited = putEstimand(text, estimand, 'a');
    expect(edited).toContain('- id: a # the first\n');
    expect(edited).toContain('  # measured by hand\n  variable: w\n');
    expect(edited).toContain('\n# next\nanalyses: []\n');
    expect(outlinePlan(edited).estimands).toEqual([estimand]);
  });

  it('takes the analyses along when an estimand gets another id', () => {
    const old = outlinePlan(EXAMPLE).estimands[0]!;
    const edited = putEstimand(EXAMPLE, { ...old, id: 'compassion' }, old.id);
    expect(edited).not.toContain('estimand: self-compassion-post');
    expect(() => parsePlan(edited)).not.toThrow();
  });

  it.each([
    ['after the last', EXAMPLE, 13],
    ['where there is none yet', 'data: { participant: p, shape: wide }\n\nanalyses:\n  - { id: a, estimator: before-after, before: x, outcome: y }\n', 1],
    ['into an empty text', '', 1],
    ['into a list in brackets', 'estimands: []\n', 1],
    ['into a text without a last line break', 'title: t', 1],
  ])('adds a new one %s', (_, text, count) => {
    const edited = putEstimand(text, NEW);
    expect(outlinePlan(edited).estimands).toHaveLength(count);
    expect(outlinePlan(edited).estimands.at(-1)).toEqual(NEW);
    expect(outlinePlan(edited).analyses).toEqual(outlinePlan(text).analyses);
    expect(outlinePlan(removeEstimand(edited, NEW.id))).toEqual(outlinePlan(text));
  });

  it('removes one and leaves the lines of the others', () => {
    const edited = removeEstimand(EXAMPLE, 'acceptance-post');
    expect(outlinePlan(edited).estimands.map(({ id }) => id)).not.toContain('acceptance-post');
    expect(outlinePlan(edited).estimands).toHaveLength(11);
    expect(differing(EXAMPLE, edited)).toEqual([]);
    expect(edited.split('\n')).toHaveLength(EXAMPLE.split('\n').length - 8);
  });

  it('refuses a text that is no YAML with its line, and an estimand that is not there', () => {
    const mistakesOf = (work: () => void) => {
      try { work(); } catch (error) { return (error as PlanError).mistakes; }
      return [];
    };
    expect(mistakesOf(() => putEstimand('title: t\nestimands: [', NEW))[0]).toMatchObject({ line: 2, fix: 'mend the YAML here first' });
    expect(mistakesOf(() => putEstimand('estimands: 3', NEW))[0]).toMatchObject({ line: 1, what: 'estimands is not a list' });
    expect(mistakesOf(() => putEstimand(EXAMPLE, NEW, 'unknown'))[0]).toMatchObject({ what: 'there is no such estimand in this text' });
    expect(mistakesOf(() => removeEstimand('title: t', 'unknown'))[0]).toMatchObject({ what: 'there is no such estimand in this text' });
  });
});

describe('two versions of a plan', () => {
  it('do not differ by comments, order or the way of writing', () => {
    const moved = EXAMPLE.replace('shape: wide\n', 'shape: "wide" # one row each\n').replace('method: permuted-blocks, strata: [stratum]', 'strata: [stratum], method: permuted-blocks');
    expect(comparePlans(EXAMPLE, moved)).toEqual([]);
  });

  it('differ by what was added, removed and changed, field by field', () => {
    const old = outlinePlan(EXAMPLE).estimands[0]!;
    const amended = removeEstimand(putEstimand(putEstimand(EXAMPLE, { ...old, summary: 'ratio of means' }, old.id), NEW), 'acceptance-post').replace('cluster: therapy_group', 'therapist: therapy_group');
    expect(comparePlans(EXAMPLE, amended)).toEqual([
      { part: 'data', id: '', change: 'changed', fields: [{ field: 'cluster', before: 'therapy_group', after: '' }, { field: 'therapist', before: '', after: 'therapy_group' }] },
      { part: 'estimands', id: 'self-compassion-post', change: 'changed', fields: [{ field: 'summary', before: 'difference of means, MSC minus CBT', after: 'ratio of means' }] },
      { part: 'estimands', id: 'pain-m6', change: 'added', fields: [] },
      { part: 'estimands', id: 'acceptance-post', change: 'removed', fields: [] },
    ]);
  });
});
