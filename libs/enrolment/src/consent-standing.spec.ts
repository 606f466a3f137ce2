import fc from 'fast-check';
import type { ConsentDocument } from '@equipoise/protocol';
import { consentStanding, currentDocument } from './consent-standing';

const version = (version: string, validFrom: string, requiresReconsent = false, code = 'main'): ConsentDocument => ({ code, version, validFrom, requiresReconsent, languages: [] });
const protocol = { consentDocuments: [version('1', '2026-01-01'), version('2', '2026-03-01', true), version('3', '2026-05-01'), version('4', '2026-07-01')] };
const signed = (...versions: string[]) => versions.map((one) => ({ documentCode: 'main', version: one }));
const standingOf = (versions: string[], on: string) => consentStanding(protocol, signed(...versions), on).map(({ currentVersion, standing }) => [currentVersion, standing]);

describe('consent', () => {
  it.each([
    ['2025-12-31', undefined],
    ['2026-01-01', '1'],
    ['2026-02-28', '1'],
    ['2026-03-01', '2'],
    ['2027-01-01', '4'],
  ])('on %s is given to version %s', (on, expected) => {
    expect(currentDocument(protocol, 'main', on)?.version).toBe(expected);
  });

  it.each<[string[], string, string, string]>([
    [[], '2026-02-01', '1', 'missing'],
    [['1'], '2026-02-28', '1', 'valid'],
    [['1'], '2026-03-01', '2', 're-consent'],
    [['1'], '2026-08-01', '4', 're-consent'], // versions 3 and 4 ask for nothing, but version 2 in between did
    [['2'], '2026-08-01', '4', 'valid'],
    [['1', '3'], '2026-08-01', '4', 'valid'],
    [['0'], '2026-02-01', '1', 'valid'],
    [['0'], '2026-04-01', '2', 're-consent'],
  ])('of somebody who signed %j stands on %s, with version %s current, as %s', (versions, on, current, standing) => {
    expect(standingOf(versions, on)).toEqual([[current, standing]]);
  });

  it('asks for every document on its own', () => {
    const two = { consentDocuments: [version('1', '2026-01-01'), version('7', '2026-01-01', false, 'samples')] };
    expect(consentStanding(two, signed('1'), '2026-01-01').map(({ documentCode, standing }) => [documentCode, standing])).toEqual([['main', 'valid'], ['samples', 'missing']]);
  });

  it('is valid for whoever signed the current version, whatever came before', () => {
    const days = fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01');
    const documents = fc.uniqueArray(fc.record({ version: fc.constantFrom('a', 'b', 'c', 'd'), validFrom: days, requiresReconsent: fc.boolean() }), { selector: (one) => one.version, minLength: 1 });
    fc.assert(
      fc.property(documents, days, (list, on) => {
        const one = { consentDocuments: list.map((document) => version(document.version, document.validFrom, document.requiresReconsent)) };
        const current = currentDocument(one, 'main', on);
        const standings = consentStanding(one, current ? signed(current.version) : [], on);
        expect(standings.map(({ standing }) => standing)).toEqual(current ? ['valid'] : []);
      }),
    );
  });
});
