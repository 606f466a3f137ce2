import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCompare } from './compare';

const EXAMPLE = path.resolve(__dirname, '../../../../examples/brief-training-pilot/protocol.yaml');

describe('equipoise compare', () => {
  let folder: string;
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-compare-'));
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  const amended = (name: string, ...replacements: readonly (readonly [string, string])[]): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, replacements.reduce((text, [from, to]) => text.replace(from, to), fs.readFileSync(EXAMPLE, 'utf8')));
    return file;
  };

  it('says so where nothing differs', () => {
    expect(runCompare(EXAMPLE, EXAMPLE)).toEqual({ stdout: 'The two versions say the same.\n', stderr: '', exitCode: 0 });
  });

  it('tells in words what changed and what it asks for, measurements too', () => {
    const file = amended('next.yaml', ["version: '1.0'\n", "version: '1.1'\n"], ['targetDay: 14, window: { before: 2', 'targetDay: 14, window: { before: 3'], ['unit: percent', 'unit: points']);
    const { stdout, exitCode } = runCompare(EXAMPLE, file);
    expect(exitCode).toBe(0);
    expect(stdout.split('\n')).toEqual([
      'The identification was changed: version from "1.0" to "1.1".',
      'The visit post was changed: window from {before: 2, after: 14} to {before: 3, after: 14}.',
      'The measurement signal was changed: unit from "percent" to "points".',
      '',
      'It asks for this:',
      '- open visits and reminders are planned anew (replan-visits)',
      '',
    ]);
    expect(JSON.parse(runCompare(EXAMPLE, file, { format: 'json' }).stdout)).toMatchObject({ asksFor: ['replan-visits'], mayBeMade: true });
  });

  it('answers no where an amendment may not be made', () => {
    const { stdout, exitCode } = runCompare(EXAMPLE, amended('same-version.yaml', ['targetSize: 20', 'targetSize: 30']));
    expect(exitCode).toBe(1);
    expect(stdout).toContain('It may not be made: An amended protocol needs a new version.');
  });

  it.each([
    ['a file that is not there', () => runCompare(EXAMPLE, path.join(folder, 'nowhere.yaml')), 'cannot be read'],
    ['a file that is no protocol', () => runCompare(amended('broken.yaml', ['formatVersion: 1', 'formatVersion: one']), EXAMPLE), 'is no protocol: line'],
    ['an unknown format', () => runCompare(EXAMPLE, EXAMPLE, { format: 'xml' }), '--format must be text or json'],
  ])('refuses %s in one line', (_, run, sentence) => {
    const { stderr, exitCode, stdout } = run();
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
