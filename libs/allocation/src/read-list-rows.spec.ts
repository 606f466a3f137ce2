import { AllocationListError, readAllocationList } from '@equipoise/randomisation-core';
import { readListRows } from './read-list-rows';

const ARMS = [{ code: 'A', ratio: 1 }, { code: 'B', ratio: 1 }];
const problemOf = (csv: string) => {
  try {
    readAllocationList(readListRows(csv), ARMS, ['low', 'high']);
  } catch (error) {
    if (error instanceof AllocationListError) return { code: error.code, line: error.line, values: error.values };
    throw error;
  }
  throw new Error('the list was taken');
};

describe('an uploaded list', () => {
  it.each([
    ['stratum,position,arm\n', 'list-empty', undefined, {}],
    ['stratum,arm\nlow,A\n', 'list-column-missing', undefined, { column: 'position' }],
    ['stratum,position,arm\nlow,1,"A\n', 'list-not-csv', 2, {}],
    ['stratum,position,arm\nlow,1,A\n\n\nmiddle,1,A\n', 'list-stratum-unknown', 5, { stratum: 'middle', strata: 'low, high' }],
    ['stratum,position,arm\nlow,0,A\n', 'list-position-malformed', 2, { position: '0' }],
    ['stratum;position;arm\nlow;1;A\nlow;2;C\n', 'list-arm-unknown', 3, { arm: 'C', arms: 'A, B' }],
    ['arm,position,stratum\nA,1,low\nB,1,low\n', 'list-position-twice', 3, { stratum: 'low', position: '1' }],
    ['stratum,position,arm\nlow,1,A\nlow,2,B\n', 'list-stratum-missing', undefined, { stratum: 'high' }],
    ['stratum,position,arm\nlow,1,A\nlow,3,B\nhigh,1,A\n', 'list-position-missing', undefined, { stratum: 'low', position: 2, last: 3 }],
    ['stratum,position,arm\nlow,1,A\nhigh,1,A\n', 'list-arm-unused', undefined, { arm: 'B' }],
  ])('%j is refused as %s on line %s', (csv, code, line, values) => {
    expect(problemOf(csv)).toEqual({ code, line, values });
  });

  it('is refused in words of both languages', () => {
    for (const language of ['en', 'es']) {
      const { entries } = jest.requireActual<{ entries: Record<string, string> }>(`../../../apps/web/src/locales/${language}/problems.json`);
      for (const code of ['not-csv', 'column-missing', 'empty', 'stratum-unknown', 'stratum-missing', 'position-malformed', 'position-twice', 'position-missing', 'arm-unknown', 'arm-unused']) {
        expect(entries[`list-${code}`]).toEqual(expect.stringMatching(/\.$/));
      }
    }
  });
});
