import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findInstrument } from '@equipoise/instruments';
import { csvLine } from '@equipoise/kernel';
import { parseProtocol } from '@equipoise/protocol';
import { isFailed, parseCsv, parsePlan, rCodeOf, runPlan } from '@equipoise/statistics';
import { armsFromMap } from './arm-source';
import type { DatasetParticipant } from './dataset-participant';
import { drawDummyArms } from './draw-dummy-arms';
import { drawDummyTherapy } from './draw-dummy-therapy';
import type { DesignPlace } from './read-participants';
import { visitDataset } from './visit-dataset';
import { wideDataset } from './wide-dataset';

const EXAMPLE = path.resolve(__dirname, '../../../examples/msc-cbt-chronic-pain');
const PEOPLE = 96;
const SEED = 'REHEARSED';
const HEAD = 'data: {participant: participant, arm: {column: arm, experimental: MSC, control: CBT}, cluster: therapy_group, therapist: group_therapist';
const WIDE = `${HEAD}, shape: wide}
analyses:
  - {id: groups, estimator: ancova, outcome: hads_anxiety_post, covariates: [hads_anxiety_baseline, stratum], variance: cr2}
  - {id: intercepts, estimator: mixed, outcome: hads_anxiety_post, covariates: [hads_anxiety_baseline]}
  - {id: attendance, estimator: cace, outcome: hads_anxiety_post, receipt: sessions_attended, receivedFrom: 6, assumption: for the rehearsal}
  - {id: stopped, estimator: ancova, outcome: hads_anxiety_post, afterEvents: [{event: therapy stopped, data: set-missing, column: intervention_status, equals: discontinued}]}
`;
const LONG = `${HEAD}, shape: long, visit: visit}
analyses:
  - {id: visits, estimator: mmrm, outcome: hads_anxiety, covariates: [hads_anxiety_baseline], covariance: compound-symmetry, variance: cr2, convergence: maximum}
`;

const found = spawnSync('Rscript', ['-e', 'cat(rownames(installed.packages()))'], { encoding: 'utf8' });
const installed = found.status === 0 ? found.stdout.split(' ') : null;
if (!installed) console.warn('skipped: Rscript is not here, so the R code of a rehearsal was not run on the file with dummy arms');

const parsed = parseProtocol(fs.readFileSync(path.join(EXAMPLE, 'protocol.yaml'), 'utf8'));
if (!parsed.ok) throw new Error('the protocol of the example has mistakes');
const trial = { simulated: true, protocol: parsed.open };
const places = Array.from({ length: PEOPLE }, (_, i): DesignPlace => ({ id: `p${i}`, code: `01-${String(i).padStart(3, '0')}`, siteCode: '01', waveId: `w${Math.floor(i / 24)}`, stratum: `severity=${i % 3 === 0 ? 'severe' : 'moderate'}` }));

/** Answers of the HADS that differ by person and visit, whatever the arm. */
const answersOf = (person: number, visit: number) => Object.fromEntries(findInstrument('HADS')!.items.map(({ code }, item) => [code, (person * 7 + item * 3 + visit * (person % 5) + ((person * person) % 11)) % 4]));
const people = places.map(({ id, code, siteCode, stratum }, person): DatasetParticipant => ({
  ...{ id, code, siteCode, stratum, stratumCorrected: stratum, randomisedOn: '2026-01-05', captured: {}, measurements: [] },
  forms: ['baseline', 'post', 'm6'].map((visit, index) => ({ visit, instrument: 'HADS', version: findInstrument('HADS')!.version, answers: answersOf(person, index) })),
}));
const dummyArms = () => {
  const arms = drawDummyArms(trial.protocol, places, SEED);
  return armsFromMap('dummy', arms, SEED, drawDummyTherapy(trial.protocol, places, arms, SEED));
};
const fileOf = (shape: 'wide' | 'long'): string => {
  const [wide, visits] = [wideDataset(trial, dummyArms()), visitDataset(trial, dummyArms())];
  const lines = people.flatMap((person) => (shape === 'wide' ? [wide.rowOf(person)] : visits.rowsOf(person)));
  return [(shape === 'wide' ? wide : visits).variables.map(({ name }) => name), ...lines].map(csvLine).join('');
};

describe('the file with dummy arms', () => {
  it('holds dummy groups, therapists and attendance, and says so in every row and in the dictionary', () => {
    const table = parseCsv(fileOf('wide'));
    expect(new Set(table.column('therapy_origin'))).toEqual(new Set(['dummy']));
    for (const name of ['therapy_group', 'group_therapist']) expect(table.column(name).every((cell) => / dummy /.test(cell))).toBe(true);
    expect(new Set(table.column('sessions_attended')).size).toBeGreaterThan(2);
    const drawn = wideDataset(trial, dummyArms()).variables.filter(({ source }) => source.includes('nothing to do with any therapy'));
    expect(drawn.map(({ name, label }) => [name, label.en.startsWith('DUMMY')])).toEqual(['therapy_group', 'group_therapist', 'sessions_attended', 'intervention_status', 'stop_reason'].map((name) => [name, true]));
  });

  it('says of the only arm of a trial that its therapy is drawn, too, and of recorded therapy that it is not', () => {
    const source = (seed: string | null) => wideDataset(trial, armsFromMap('single-arm', new Map([['p0', 'MSC']]), seed, new Map()));
    const origin = (seed: string | null) => source(seed).rowOf(people[0]!)[source(seed).variables.findIndex(({ name }) => name === 'therapy_origin')];
    expect([origin(SEED), origin(null)]).toEqual(['dummy', 'recorded']);
  });

  (installed ? it : it.skip)('lets the R code of every analysis of a rehearsal run that needs groups or attendance, with its numbers', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-r-'));
    try {
      for (const [shape, text] of [['wide', WIDE], ['long', LONG]] as const) {
        const plan = parsePlan(text);
        fs.writeFileSync(path.join(folder, 'dummy.csv'), fileOf(shape));
        const { analyses } = runPlan(plan, parseCsv(fileOf(shape)));
        for (const [index, analysis] of plan.analyses.entries()) {
          const code = rCodeOf(analysis, plan, 'dummy.csv')!;
          if ([...code.matchAll(/^library\((\w+)\)$/gm)].some((needed) => !installed!.includes(needed[1]!))) continue;
          fs.writeFileSync(path.join(folder, 'code.R'), `${code}cat("numbers", sprintf("%.10g", c(result$estimate, result$se)), "\\n")\n`);
          const { status, stdout, stderr } = spawnSync('Rscript', ['--vanilla', 'code.R'], { cwd: folder, encoding: 'utf8' });
          expect([analysis.id, status, status === 0 ? '' : stderr]).toEqual([analysis.id, 0, '']);
          const result = analyses[index]!;
          if (isFailed(result)) throw new Error(result.error);
          const rows = ('contrasts' in result ? result.contrasts : [result]) as readonly { estimate: number; se: number }[];
          const numbers = [...rows.map(({ estimate }) => estimate), ...rows.map(({ se }) => se)];
          const ofR = /^numbers (.*)$/m.exec(stdout)![1]!.trim().split(' ').map(Number);
          expect(ofR).toHaveLength(numbers.length);
          numbers.forEach((value, i) => expect(Math.abs(ofR[i]! - value)).toBeLessThan(1e-3 * Math.max(0.1, Math.abs(value))));
        }
      }
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  }, 120_000);
});
