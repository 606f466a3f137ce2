import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAnalyse } from './analyse';

const CSV = 'id,arm,y,pre,early,sex,came\n1,A,5,1,2,f,1\n2,A,7,2,3,m,0\n3,A,6.5,5,4,f,1\n4,B,9,3,5,m,0\n5,B,8,4,6,f,0\n6,B,11,9,7,m,0\n';
const HEAD = 'data: {participant: id, arm: {column: arm, experimental: A, control: B}, shape: wide';
const MAIN = '{id: main, estimator: difference-in-means, outcome: y}';
const plan = (analysis = MAIN, head = '', tail = ''): string => `${HEAD}${head}}\nanalyses: [${analysis}]\n${tail}`;

describe('equipoise analyse on files and plans that are wrong', () => {
  let folder: string;
  let data: string;
  let planFile: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'equipoise-wrong-'));
    data = join(folder, 'data.csv');
    planFile = join(folder, 'plan.yaml');
    writeFileSync(data, CSV);
    writeFileSync(planFile, plan());
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** The one line of a refusal, without the name of the command; the exit code is checked, and that nothing went to standard output. */
  function refusal(exitCode: 2 | 3, options: { json?: boolean; html?: string } = { json: true }): string {
    const outcome = runAnalyse({ data, plan: planFile, ...options }, '1.2.3');
    expect([outcome.exitCode, outcome.stdout]).toEqual([exitCode, '']);
    expect(outcome.stderr).toMatch(/^equipoise analyse: [^\n]+ \[[a-z-]+\]\n$/);
    return outcome.stderr.replace('equipoise analyse: ', '').trim();
  }

  it.each([
    ['--data', () => rmSync(data), /^there is no file .*data\.csv: check its name \(--data\) \[no-such-file\]$/],
    ['--plan', () => rmSync(planFile), /^there is no file .*plan\.yaml: .*\(--plan\) \[no-such-file\]$/],
    ['--data', () => (rmSync(data), mkdirSync(data)), /data\.csv is a directory: name a file \(--data\) \[is-a-directory\]$/],
    ['--data', () => (data = join(planFile, 'data.csv')), /^there is no file .* \[no-such-file\]$/],
    ['--data', () => truncateSync(data, 300 * 2 ** 20), /holds 300 MB and at most 256 fit in memory: .*\(--data\) \[too-large\]$/],
  ])('what cannot be read exits 3 and names the option %s', (_, spoil, line) => {
    spoil();
    expect(refusal(3)).toMatch(line);
  });

  it.each([
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(CSV, 'utf16le')]), /is UTF-16 text: save it again as "CSV UTF-8" \[malformed\]$/],
    ['UTF-16 without its mark', Buffer.from(CSV, 'utf16le'), /is not text \(line 1 holds a zero byte\)/],
    ['a workbook', Buffer.from('PK\x03\x04....', 'latin1'), /is a workbook or an archive, not text/],
    ['Latin-1', Buffer.from(CSV.replace('4,B', 'é,B'), 'latin1'), /is not UTF-8 text \(line 5 holds a letter of another encoding\)/],
    ['Latin-1 after a real replacement character', Buffer.concat([Buffer.from('\ufffd,x\n'), Buffer.from('é,1\n', 'latin1')]), /line 2 holds a letter/],
  ])('data in %s exit 2 and say what to do', (_, bytes, line) => {
    writeFileSync(data, bytes);
    expect(refusal(2)).toMatch(line);
  });

  it.each([
    ['empty', '', 'the data file is empty [too-few]'],
    ['a header only', 'id,arm,y\n', 'the data file has a header and no row [too-few]'],
    ['a row too short', CSV.replace('2,A,7,2,3,m,0', '2,A,7'), 'line 3 has 3 cells and the header 7; a cell that holds the separator must stand in quotes [malformed]'],
    ['a row too long', CSV.replace('2,A,7', '2,A,7,8'), 'line 3 has 8 cells and the header 7'],
    ['a quote that never closes', CSV.replace('2,A', '"2,A'), 'a quotation mark opens before the end'],
    ['a quote inside a cell', CSV.replace('2,A,7', '2,A,"7"x'), 'line 3 has a quotation mark inside a cell'],
    ['a column twice', CSV.replace('pre', 'y'), 'the column y appears twice [duplicate]'],
    ['a column without a name', CSV.replace('pre', ''), 'column 4 has no name [malformed]'],
    ['text in the outcome', CSV.replace('6.5', 'high'), 'the column y holds "high" (line 4), which is not a finite number: if it means missing, add it to data.missing [not-numeric]'],
    ['NaN in the outcome', CSV.replace('6.5', 'NaN'), 'holds "NaN" (line 4)'],
    ['infinity in the outcome', CSV.replace('6.5', '-Inf'), 'holds "-Inf" (line 4)'],
    ['a number too large', CSV.replace('6.5', '1e999'), 'holds "1e999" (line 4)'],
    ['a line break inside a cell', CSV.replace('6.5', '"6\n5\u001b[31m"'), 'holds "6 5 [31m"'],
    ['a very long cell', CSV.replace('6.5', 'x'.repeat(100_000)), `holds "${'x'.repeat(40)}..."`],
    ['one arm', CSV.replaceAll(',B,', ',A,'), 'no row has the arm "B" in arm; there are: A [unknown-label]'],
    ['a participant without identifier', CSV.replace('\n3,', '\n,'), 'line 4 has no id [malformed]'],
    ['a participant twice', CSV.replace('\n3,', '\n2,'), 'participant 2 appears twice (line 4)'],
  ])('data with %s exit 2', (_, text, line) => {
    writeFileSync(data, text);
    expect(refusal(2)).toContain(line);
  });

  it.each([
    ['a byte order mark', `\ufeff${CSV}`],
    ['semicolons', CSV.replaceAll(',', ';')],
    ['tabs', CSV.replaceAll(',', '\t')],
    ['semicolons and a comma in a quoted name', CSV.replaceAll(',', ';').replace('early', '"early, week 4"')],
    ['line ends of Windows', CSV.replaceAll('\n', '\r\n')],
    ['line ends of old Macs', CSV.replaceAll('\n', '\r')],
    ['empty lines and spaces around cells', CSV.replaceAll(',', ' , ').replaceAll('\n', '\n\n')],
  ])('data with %s are read all the same', (_, text) => {
    const expected = runAnalyse({ data, plan: planFile, json: true }, '1.2.3').stdout;
    writeFileSync(data, text);
    expect(runAnalyse({ data, plan: planFile, json: true }, '1.2.3')).toEqual({ stdout: expected, stderr: '', exitCode: 0 });
  });

  it.each([
    ['decimal commas', CSV.replaceAll(',', ';').replace('6.5;5', '6.5;5,5'), 'the column pre holds "5,5" (line 4), which is not a finite number: write decimals with a point [not-numeric]'],
    ['infinity', CSV.replace('6.5,5', '6.5,Inf'), 'the column pre holds "Inf" (line 4)'],
    ['NaN', CSV.replace('6.5,5', '6.5,nan'), 'the column pre holds "nan" (line 4)'],
    ['a number too large', CSV.replace('6.5,5', '6.5,1e400'), 'the column pre holds "1e400" (line 4)'],
  ])('a covariate with %s is no factor', (_, text, line) => {
    writeFileSync(data, text);
    writeFileSync(planFile, plan('{id: main, estimator: ancova, outcome: y, covariates: [pre]}'));
    expect(refusal(2)).toContain(line);
  });

  it('three arms: those of the third are left out, and the result says so', () => {
    writeFileSync(data, `${CSV}7,C,1,1,1,f,0\n`);
    const { stdout, exitCode } = runAnalyse({ data, plan: planFile, json: true }, '1.2.3');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('1 rows belong to other arms than A and B and were left out');
  });

  describe('every field of a plan that names a column', () => {
    const one = (estimator: string, rest: string): string => `{id: main, estimator: ${estimator}, ${rest}}`;
    const oneGroup = (estimator: string, rest: string): string => `data: {participant: id, shape: wide}\nanalyses: [${one(estimator, rest)}]\n`;
    it.each([
      ['data.participant', plan().replace('participant: id', 'participant: nope')],
      ['data.arm.column', plan().replace('column: arm', 'column: nope')],
      ['data.visit', plan().replace('shape: wide', 'shape: long, visit: nope')],
      ['data.cluster', plan(MAIN, ', cluster: nope')],
      ['data.therapist', plan(MAIN, ', therapist: nope')],
      ['data.design.strata[1]', plan(MAIN, ', design: {method: permuted-blocks, strata: [sex, nope]}')],
      ['populations[0].column', plan(MAIN, '', 'populations: [{id: itt, definition: all, column: nope, equals: x}]')],
      ['baseline[0]', plan(MAIN, '', 'baseline: [nope]')],
      ['trajectories[0].columns[1]', plan(MAIN, '', 'trajectories: [{title: y, columns: [pre, nope]}]')],
      ['analyses[0].outcome', plan(one('ancova', 'outcome: nope'))],
      ['analyses[0].covariates[1]', plan(one('ancova', 'outcome: y, covariates: [pre, nope]'))],
      ['analyses[0].imputation.with[0]', plan(one('ancova', 'outcome: y, imputation: {model: normal, with: [nope]}'))],
      ['analyses[0].by', plan(one('subgroup', 'outcome: y, by: nope'))],
      ['analyses[0].receipt', plan(one('cace', 'outcome: y, receipt: nope'))],
      ['analyses[0].earlier[0]', plan(one('reference-based', 'outcome: y, strategy: jump-to-reference, controlArm: untreated, earlier: [nope]'))],
      ['analyses[0].visit', plan(one('mmrm', 'outcome: y, visit: nope')).replace('shape: wide', 'shape: long')],
      ['analyses[0].afterEvents[0].column', plan(one('ancova', 'outcome: y, afterEvents: [{event: e, data: set-missing, column: nope}]'))],
      ['analyses[0].before', oneGroup('before-after', 'outcome: y, before: nope')],
      ['analyses[0].with.after', oneGroup('change-correlation', 'outcome: y, before: pre, with: {before: pre, after: nope}')],
      ['analyses[0].variables[0]', oneGroup('completers', 'outcome: y, from: 6, variables: [nope]')],
      ['analyses[0].by[0].column', oneGroup('composition', 'outcome: y, from: 6, by: [{column: nope}]')],
    ])('%s: a column that is not there exits 2 and names the place, with and without a report', (path, text) => {
      writeFileSync(planFile, text);
      const line = `${path}: there is no column nope in the data; there are: id, arm, y, pre, early, sex, came [unknown-column]`;
      expect(refusal(2)).toBe(line);
      const html = join(folder, 'report.html');
      expect(refusal(2, { html })).toBe(line);
      expect(existsSync(html)).toBe(false);
    });

    it('suggests the name that was meant', () => {
      writeFileSync(planFile, plan(one('subgroup', 'outcome: y, by: sexx')));
      expect(refusal(2)).toContain('did you mean sex?');
    });

    it('names no more columns than one can read', () => {
      const names = Array.from({ length: 3000 }, (_, i) => `item${i}`);
      writeFileSync(data, `id,arm,y,${names.join(',')}\n1,A,1,${names.map(() => 1).join(',')}\n`);
      writeFileSync(planFile, plan(one('ancova', 'outcome: nothing_like_it')));
      expect(refusal(2).length).toBeLessThan(600);
    });
  });

  it.each([
    ['an unknown key', plan().replace('shape: wide', 'shape: wide, shapes: 1'), /^line 1, column \d+: data\.shapes: unknown key shapes; did you mean shape\?/],
    ['a list where text belongs', plan().replace('outcome: y', 'outcome: [y]'), /analyses\[0\]\.outcome: a list is not text/],
    ['a number where text belongs', plan().replace('outcome: y', 'outcome: 7'), /analyses\[0\]\.outcome: 7 is not text; write text, in quotes/],
    ['text where a number belongs', plan(MAIN.replace('outcome: y', 'outcome: y, level: high')), /analyses\[0\]\.level: "high" is not a number/],
    ['a level of 95', plan(MAIN.replace('outcome: y', 'outcome: y, level: 95')), /analyses\[0\]\.level: 95 is out of range; it must be < 1/],
    ['not a number for a number', plan(MAIN.replace('outcome: y', 'outcome: y, level: .nan')), /analyses\[0\]\.level: /],
    ['infinity for a number', plan(MAIN.replace('outcome: y', 'outcome: y, minimalImportantDifference: .inf')), /analyses\[0\]\.minimalImportantDifference: /],
    ['the data in its place', CSV, /^line 1, column 1: "id,arm,y,pre,early,sex,came 1,A,5,1,2,f\.\.\." is not a group of keys/],
    ['nothing in it', '', /^line 1, column 1: nothing is not a group of keys/],
    ['a list at the top', '- a\n- b\n', /^line 1, column 1: a list is not a group of keys/],
    ['a tab for indentation', 'data:\n\tparticipant: id\n', /^line 2, column 1: /],
    ['a key twice', `${HEAD}, shape: long}\nanalyses: [${MAIN}]\n`, /^line 1, column \d+: .*unique/],
    ['two documents', `${plan()}---\n${plan()}`, /^line 3, column \d+: /],
  ])('a plan with %s exits 2 and says where', (_, text, line) => {
    writeFileSync(planFile, text);
    expect(refusal(2)).toMatch(line);
  });

  it('an average over a visit that is not there exits 2', () => {
    writeFileSync(data, `id,arm,visit,y\n${[1, 2, 3, 4, 5, 6, 7, 8].flatMap((i) => ['a', 'b'].map((visit, k) => `${i},${i % 2 ? 'A' : 'B'},${visit},${((i * 7 + k * 5) % 11) + k}`)).join('\n')}\n`);
    writeFileSync(planFile, plan('{id: main, estimator: mmrm, outcome: y, averages: [{id: all, visits: [a, c]}]}').replace('shape: wide', 'shape: long, visit: visit'));
    expect(refusal(2)).toContain('the average all names the visit c, which the analysis does not have; it has: a, b [unknown-label]');
  });

  it('a report that cannot be written leaves nothing behind and never replaces data or plan', () => {
    expect(refusal(3, { html: join(folder, 'nowhere/report.html') })).toMatch(/there is no directory .*nowhere: make it first \(--html\) \[no-such-file\]$/);
    expect(refusal(3, { html: folder })).toMatch(/is a directory: name a file \(--html\) \[is-a-directory\]$/);
    expect(refusal(2, { html: data })).toContain('--html names the data or the plan');
    expect(refusal(2, { html: join(folder, '.', 'plan.yaml') })).toContain('[ambiguous]');
    expect(readdirSync(folder).sort()).toEqual(['data.csv', 'plan.yaml']);
    expect(readFileSync(data, 'utf8')).toBe(CSV);
  });

  // root may read and write everything
  (process.getuid?.() === 0 ? it.skip : it)('what one may not read exits 3', () => {
    chmodSync(data, 0);
    expect(refusal(3)).toMatch(/^you may not read .* \[not-permitted\]$/);
  });
});
