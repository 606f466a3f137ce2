import fc from 'fast-check';
import type { CapturedVariable } from '@equipoise/protocol';
import { CAPTURED_TEXT_LENGTH, capturedProblems } from './captured-data';

const label = { en: 'x', es: 'x' };
const variable = (code: string, type: CapturedVariable['type'], more: Partial<CapturedVariable> = {}): CapturedVariable => ({ code, type, label, choices: [], ...more });
const protocol = {
  capturedData: [
    variable('pain', 'number', { minimum: 0, maximum: 10 }),
    variable('months', 'number', { minimum: 3 }),
    variable('sex', 'choice', { choices: [{ code: 'female', label }, { code: 'male', label }] }),
    variable('born', 'date'),
    variable('note', 'text'),
    variable('treated', 'boolean'),
  ],
};
const codesOf = (captured: Record<string, unknown>) => capturedProblems(protocol, captured).map(({ path, code }) => `${path} ${code}`);

describe('captured data', () => {
  it('is not known yet where it is absent or null, which is no mistake', () => {
    expect(codesOf({ pain: null, sex: null })).toEqual([]);
  });

  it.each([
    [{ pain: 0 }, []],
    [{ pain: 10 }, []],
    [{ pain: 10.5 }, ['captured.pain out-of-range']],
    [{ pain: -1 }, ['captured.pain out-of-range']],
    [{ months: 2 }, ['captured.months out-of-range']],
    [{ months: 1e9 }, []],
    [{ pain: '3' }, ['captured.pain wrong-type']],
    [{ pain: Number.NaN }, ['captured.pain wrong-type']],
    [{ pain: [3] }, ['captured.pain wrong-type']],
    [{ sex: 'Female' }, ['captured.sex unknown-choice']],
    [{ sex: ['female'] }, ['captured.sex unknown-choice']],
    [{ born: '2024-02-29' }, []],
    [{ born: '2023-02-29' }, ['captured.born wrong-type']],
    [{ born: '29/02/2024' }, ['captured.born wrong-type']],
    [{ treated: 1 }, ['captured.treated wrong-type']],
    [{ note: 'a\u0000b' }, ['captured.note wrong-type']],
    [{ note: 'x'.repeat(CAPTURED_TEXT_LENGTH + 1) }, ['captured.note too-long']],
    [{ weight: 3 }, ['captured.weight unknown-variable']],
    [{ constructor: 3 }, ['captured.constructor unknown-variable']],
  ])('%j gives %j', (captured, problems) => {
    expect(codesOf(captured)).toEqual(problems);
  });

  it('never repeats what was sent in a message, since it may be personal', () => {
    fc.assert(
      fc.property(fc.constantFrom('pain', 'sex', 'born', 'treated'), fc.uuid(), (code, secret) => {
        expect(JSON.stringify(capturedProblems(protocol, { [code]: secret }))).not.toContain(secret);
      }),
    );
  });

  it('gives at most one problem for each variable, under its own path', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('pain', 'months', 'sex', 'born', 'note', 'treated', 'other'), fc.jsonValue()), (captured) => {
        const paths = capturedProblems(protocol, captured).map(({ path }) => path);
        expect(new Set(paths).size).toBe(paths.length);
        for (const path of paths) expect(Object.keys(captured)).toContain(path?.replace('captured.', ''));
      }),
    );
  });
});
