import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findInstrument, variableName } from '@equipoise/instruments';
import { parse } from 'yaml';
import { evaluateEligibility } from './evaluate-eligibility';
import { parseProtocol } from './parse-protocol';
import { planVisits } from './plan-visits';
import { protocolOf } from './small-protocol.fixture';

const examples = join(__dirname, '../../../examples');
const read = (path: string) => readFileSync(join(examples, path), 'utf8');

interface Plan {
  readonly estimands?: readonly { readonly id: string }[];
  readonly analyses: readonly { readonly id: string; readonly estimand?: string; readonly outcome: string; readonly covariates?: readonly string[] }[];
}

/** Every column of a scale that the wide dataset of a protocol has. */
function scaleColumns(path: string): string[] {
  return protocolOf(read(path)).visits.flatMap((visit) =>
    visit.instruments.flatMap((code) => findInstrument(code)!.scales.map((scale) => variableName(code, scale.code, visit.code))),
  );
}

describe('the protocol of the demonstration', () => {
  const text = read('msc-cbt-chronic-pain/protocol.yaml');

  it('has no mistakes', () => {
    const parsed = parseProtocol(text);
    expect(parsed.ok ? [] : parsed.problems).toEqual([]);
  });

  it('encodes the public facts of the reference trial', () => {
    const protocol = protocolOf(text);
    expect(protocol.identification.registry!.id).toBe('NCT03386422');
    expect(protocol.simulated).toBe(true);
    expect(protocol.arms.map(({ code, role }) => [code, role])).toEqual([
      ['MSC', 'experimental'],
      ['CBT', 'active-comparator'],
    ]);
    expect(protocol.therapy!.arms.every(({ sessions, minutes }) => sessions === 8 && minutes === 150)).toBe(true);
    expect(protocol.therapy!.groupSize.maximum).toBe(20);
    expect(protocol.targetSize).toBe(62 + 61);
    expect(protocol.visits.every(({ instruments }) => ['SCS', 'CPAQ', 'BPI-SF', 'PCS', 'HADS', 'NRS'].every((code) => instruments.includes(code)))).toBe(true);
  });

  it('says beside the block sizes, the strata and the windows that they are our choice', () => {
    for (const part of ['blocks: [4, 6]', 'strata:', 'visits:', 'method: permuted-blocks', 'maximumWaitDays: 120']) {
      expect(text.split('\n').find((line) => line.includes(part))).toContain('our choice');
    }
  });

  it('includes an adult with distress and excludes one without', () => {
    const judgements = { diagnosis: true, 'consent-capacity': true, cognition: false, language: false, 'acute-illness': false, 'suicidal-ideation': false };
    const captured = { age: 44, treatedInPainUnit: true, painMonths: 30, hadsA: 9, hadsD: 5, substanceAbuse: false, previousTraining: false };
    expect(evaluateEligibility(protocolOf(text), captured, judgements).eligible).toBe(true);
    expect(evaluateEligibility(protocolOf(text), { ...captured, hadsA: 7 }, judgements).eligible).toBe(false);
    expect(evaluateEligibility(protocolOf(text), { ...captured, painMonths: 3 }, judgements).eligible).toBe(false);
  });

  it('plans the same visits for both arms from the start of the wave', () => {
    const planned = planVisits(protocolOf(text), { waveStartOn: '2017-03-06' }, 'Europe/Madrid');
    expect(planned.map(({ visitCode, targetOn }) => [visitCode, targetOn])).toEqual([
      ['post', '2017-05-01'],
      ['m6', '2017-10-30'],
    ]);
  });
});

describe.each([
  ['msc-cbt-chronic-pain/plan.yaml', 'msc-cbt-chronic-pain/protocol.yaml', ['stratum']],
  ['beat-the-blues/plan-imported.yaml', 'beat-the-blues/protocol.yaml', ['drug', 'length']],
])('the plan %s', (planFile, protocolFile, others) => {
  const plan = parse(read(planFile)) as Plan;

  it('analyses only columns that the dataset of its trial has', () => {
    const columns = [...scaleColumns(protocolFile), ...others];
    for (const { outcome, covariates } of plan.analyses) expect(columns).toEqual(expect.arrayContaining([outcome, ...(covariates ?? [])]));
  });

  it('names each analysis once and an estimand that is defined', () => {
    const ids = plan.analyses.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const estimands = plan.estimands?.map(({ id }) => id) ?? [];
    for (const { estimand } of plan.analyses) if (estimand !== undefined) expect(estimands).toContain(estimand);
  });
});

const realData = join(__dirname, '../../../../shared/reference/statistics/beat-the-blues.csv');
const withRealData = existsSync(realData) ? it : it.skip;

describe('the mapping of Beat the Blues', () => {
  withRealData('names the columns and the values of the published file (skipped where the reference data are not at hand)', () => {
    const [header, ...rows] = readFileSync(realData, 'utf8').trim().split(/\r?\n/).map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
    const mapping = parse(read('beat-the-blues/mapping.yaml')) as {
      participant: { column: string };
      arm: { column: string; values: Record<string, string> };
      captured: { column: string; values: Record<string, unknown> }[];
      outcomes: { column: string }[];
    };
    const columns = [mapping.participant, mapping.arm, ...mapping.captured, ...mapping.outcomes].map(({ column }) => column);
    expect([...columns].sort()).toEqual([...header!].sort());
    for (const { column, values } of [mapping.arm, ...mapping.captured]) {
      expect([...new Set(rows.map((row) => row[header!.indexOf(column)]))].sort()).toEqual(Object.keys(values).sort());
    }
  });

  it('fits its protocol: arms, variables, visits, instruments and items exist', () => {
    const protocol = protocolOf(read('beat-the-blues/protocol.yaml'));
    const mapping = parse(read('beat-the-blues/mapping.yaml')) as {
      arm: { values: Record<string, string> };
      captured: { variable: string; values: Record<string, string | boolean> }[];
      outcomes: { visit: string; instrument: string; item: string }[];
    };
    expect(Object.values(mapping.arm.values)).toEqual(protocol.arms.map(({ code }) => code));
    for (const { variable, values } of mapping.captured) {
      const { type, choices } = protocol.capturedData.find(({ code }) => code === variable)!;
      expect(Object.values(values)).toEqual(type === 'boolean' ? [true, false] : choices.map(({ code }) => code));
    }
    for (const { visit, instrument, item } of mapping.outcomes) {
      expect(protocol.visits.find(({ code }) => code === visit)?.instruments).toContain(instrument);
      expect(findInstrument(instrument)!.items.map(({ code }) => code)).toContain(item);
    }
  });
});
