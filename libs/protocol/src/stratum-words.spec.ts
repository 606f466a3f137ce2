import { stratumKeys } from './derive-stratum';
import { protocolOf, smallProtocol } from './small-protocol.fixture';
import { levelsInWords, strataOfProtocol, stratumInWords, stratumLevels } from './stratum-words';

const protocol = protocolOf(smallProtocol);
const [first, second] = protocol.sites;

describe('a stratum in words', () => {
  it('names every factor and level of its key, and the site by its name', () => {
    expect(stratumInWords(protocol, 'severity=high;site=01').en).toBe(`Severity: High; Site: ${first!.name}`);
    expect(stratumInWords(protocol, 'site=02;severity=low').en).toBe(`Severity: Low; Site: ${second!.name}`);
  });

  it('says the same from the levels as from the key', () => {
    expect(levelsInWords(stratumLevels(protocol, { severity: 'high', site: '01' }))).toEqual(stratumInWords(protocol, 'severity=high;site=01'));
  });

  it('is never a raw key while the protocol knows it', () => {
    const labels = strataOfProtocol(protocol).map(({ label }) => label);
    expect(labels).toHaveLength(stratumKeys(protocol).length);
    expect(labels.filter(({ en, es }) => /=|undefined/.test(en + es))).toEqual([]);
  });

  it('stays a key where an earlier protocol had other factors, and keeps the code of a level that is gone', () => {
    expect(stratumInWords(protocol, 'sex=female')).toEqual({ en: 'sex=female', es: 'sex=female' });
    expect(stratumInWords(protocol, 'site=99').en).toBe('Site: 99');
  });

  it('of a trial without factors is everybody', () => {
    const simple = { ...protocol, randomisation: { method: 'simple' as const, strata: [] } };
    expect(stratumInWords(simple, 'all')).toEqual({ en: 'All participants', es: 'Todos los participantes' });
    expect(strataOfProtocol({ ...protocol, randomisation: undefined })).toEqual([]);
  });

  it('at one site is one that somebody there can be in', () => {
    expect(strataOfProtocol(protocol, '02').map(({ stratumKey, label }) => [stratumKey, label.en])).toEqual([['severity=low;site=02', 'Severity: Low'], ['severity=high;site=02', 'Severity: High']]);
    const bySite = { ...protocol, randomisation: { method: 'simple' as const, strata: protocol.randomisation!.strata.filter(({ by }) => by === 'site') } };
    expect(strataOfProtocol(bySite, '02')).toEqual([{ stratumKey: 'site=02', label: { en: 'All participants', es: 'Todos los participantes' } }]);
  });
});
