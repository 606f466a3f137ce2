import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Logger } from '@nestjs/common';
import { lineOf, ProcessLog } from './process-log';

const at = new Date('2026-03-29T02:30:00.000+02:00');
const FORGED = 'denied\n2026-03-29T00:30:01.000Z LOG [Audit] all is well\r\u2028\u001b[2J';

describe('a line of the log', () => {
  it('has its time in UTC, its level and its part, for people and for machines', () => {
    expect(lineOf({ at, level: 'warn', part: 'Mail', message: 'no answer' }, 'text')).toBe('2026-03-29T00:30:00.000Z WARN [Mail] no answer\n');
    expect(JSON.parse(lineOf({ at, level: 'warn', part: 'Mail', message: 'no answer' }, 'json'))).toEqual({ at: '2026-03-29T00:30:00.000Z', level: 'warn', part: 'Mail', message: 'no answer', pid: process.pid });
  });

  it('cannot be forged by the words of somebody else', () => {
    const text = lineOf({ at, level: 'error', part: 'SignOn', message: FORGED }, 'text');
    expect(text.split(/[\n\r\u2028]/).filter((line) => /^\S/.test(line))).toHaveLength(1);
    expect(text).not.toContain('\u001b');
    const json = lineOf({ at, level: 'error', part: 'SignOn', message: FORGED }, 'json');
    expect(json.trimEnd().split(/[\n\r]/)).toHaveLength(1);
    expect((JSON.parse(json) as { message: string }).message).toBe(FORGED);
  });
});

describe('the log of the process', () => {
  const said: string[] = [];
  beforeEach(() => {
    said.length = 0;
    for (const stream of [process.stdout, process.stderr]) jest.spyOn(stream, 'write').mockImplementation((chunk) => said.push(String(chunk)) > 0);
  });
  afterEach(() => jest.restoreAllMocks());

  it('takes what the framework\'s loggers say, with stack and part, from the asked level on', () => {
    Logger.overrideLogger(new ProcessLog({ logLevel: 'warn', logFormat: 'json' }));
    const logger = new Logger('Tasks');
    logger.log('too quiet to hear');
    logger.warn('slow');
    logger.error('failed', 'Error: failed\n    at here');
    Logger.overrideLogger(true);
    expect(said.map((line) => JSON.parse(line) as object)).toMatchObject([
      { level: 'warn', part: 'Tasks', message: 'slow' },
      { level: 'error', part: 'Tasks', message: 'failed\nError: failed\n    at here' },
    ]);
  });
});

describe('the last handler of a process', () => {
  const run = (body: string) => {
    const home = path.resolve(__dirname, '../../..');
    const script = `require('reflect-metadata'); require('./scripts/typescript-hook.cjs');
      const { catchEverything } = require('./libs/platform/src/last-resort');
      catchEverything({ logLevel: 'error', logFormat: 'json' }, async () => { process.stdout.write('stopped in order;'); });
      ${body}`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: home, encoding: 'utf8' });
    return { status, stdout, faults: stderr.trim().split('\n').map((line) => JSON.parse(line) as { level: string; part: string; message: string }) };
  };

  it('writes down a rejection that nobody awaited, and the process goes on', () => {
    const { status, stdout, faults } = run(`Promise.reject(new Error('nobody waits')); setTimeout(() => process.stdout.write('went on'), 50);`);
    expect([status, stdout]).toEqual([0, 'went on']);
    expect(faults).toEqual([expect.objectContaining({ level: 'fatal', part: 'Process', message: expect.stringContaining('nobody waits') as string })]);
  });

  it('writes down an exception that nothing caught, stops in order and ends with 1', () => {
    const { status, stdout, faults } = run(`setTimeout(() => { throw new Error('out of the blue'); }, 1); setTimeout(() => process.stdout.write('never'), 60_000);`);
    expect([status, stdout]).toEqual([1, 'stopped in order;']);
    expect(faults).toEqual([expect.objectContaining({ level: 'fatal', message: expect.stringContaining('out of the blue') as string })]);
  });
});
