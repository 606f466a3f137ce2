import fs from 'node:fs';
import path from 'node:path';
import { checkPlanColumns } from '@equipoise/export';
import { DomainError } from '@equipoise/kernel';
import { parseProtocol, type OpenProtocol } from '@equipoise/protocol';
import { outlinePlan, parsePlan } from '@equipoise/statistics';
import { planTemplate } from './plan-template';

const EXAMPLES = path.resolve(__dirname, '../../../examples');

function protocolOf(example: string): OpenProtocol {
  const parsed = parseProtocol(fs.readFileSync(path.join(EXAMPLES, example, 'protocol.yaml'), 'utf8'));
  if (!parsed.ok) throw new Error(`the protocol of ${example} has mistakes`);
  return parsed.open;
}

describe('the template of a plan', () => {
  it.each(fs.readdirSync(EXAMPLES))('is a plan without a mistake for the trial of %s, on the columns of its data', (example) => {
    const trial = { simulated: true, protocol: protocolOf(example) };
    const source = planTemplate(trial);
    expect(checkPlanColumns(source, parsePlan(source), trial)).toEqual([]);
    expect(source).not.toMatch(/undefined|null/);
  });

  it('has an estimand by ICH E9(R1) for every outcome of a randomised trial, adjusted for its value before', () => {
    const source = planTemplate({ simulated: true, protocol: protocolOf('msc-cbt-chronic-pain') });
    const { estimands, analyses } = outlinePlan(source);
    expect(estimands.map(({ id }) => id)).toEqual(expect.arrayContaining(['scs_total_post', 'scs_total_m6', 'hads_anxiety_post']));
    expect(estimands).toHaveLength(analyses.length);
    for (const estimand of estimands) expect(estimand.intercurrentEvents.length).toBeGreaterThan(0);
    const plan = parsePlan(source);
    expect(plan.data).toMatchObject({ arm: { experimental: 'MSC', control: 'CBT' }, cluster: 'therapy_group' });
    expect(plan.analyses[0]).toMatchObject({ estimator: 'ancova', outcome: 'scs_total_post', covariates: ['scs_total_baseline', 'stratum'] });
  });

  it('names no primary outcome: that is for the statistician to decide', () => {
    for (const example of fs.readdirSync(EXAMPLES)) {
      expect(outlinePlan(planTemplate({ simulated: true, protocol: protocolOf(example) })).analyses.filter(({ role }) => role === 'primary')).toEqual([]);
    }
  });

  it('compares before and after where there is one group, measurements too', () => {
    const { estimands, analyses } = outlinePlan(planTemplate({ simulated: true, protocol: protocolOf('brief-training-pilot') }));
    expect(estimands).toEqual([]);
    expect(new Set(analyses.map(({ estimator }) => estimator))).toEqual(new Set(['before-after', 'composition']));
    expect(analyses.map(({ outcome }) => outcome)).toContain('signal_insula_pain_post');
  });

  it('says so where the protocol asks for nothing after the start', () => {
    const protocol = protocolOf('resilient-mind');
    expect(() => planTemplate({ simulated: true, protocol: { ...protocol, visits: protocol.visits.slice(0, 1) } })).toThrow(DomainError);
  });
});
