import * as fc from 'fast-check';
import { deriveStratum, stratumKeys } from './derive-stratum';
import { protocolOf, smallProtocol } from './small-protocol.fixture';

const protocol = protocolOf(smallProtocol);

describe('the stratum of a participant', () => {
  it('is derived from captured data and the site', () => {
    expect(deriveStratum(protocol, { pain: 7, site: '01' })).toEqual({ ok: true, key: 'severity=high;site=01', levels: { severity: 'high', site: '01' } });
    expect(deriveStratum(protocol, { pain: 6.9, site: '02' })).toMatchObject({ key: 'severity=low;site=02' });
  });

  it('names everything that is missing', () => {
    expect(deriveStratum(protocol, {})).toEqual({ ok: false, unmet: ['pain', 'site'] });
    expect(deriveStratum(protocol, { pain: 3, site: '99' })).toEqual({ ok: false, unmet: ['site'] });
    expect(deriveStratum(protocol, { pain: null, site: '01' })).toEqual({ ok: false, unmet: ['pain'] });
  });

  it('is the single one where there are no factors', () => {
    expect(deriveStratum({ ...protocol, randomisation: { method: 'simple', strata: [] } }, {})).toEqual({ ok: true, key: 'all', levels: {} });
  });

  it('names the factor when no level, or more than one, fits', () => {
    const [severity] = protocol.randomisation!.strata;
    if (severity?.by !== 'data') throw new Error('severity comes from data');
    const doubled = { ...severity, levels: [severity.levels[0]!, { ...severity.levels[0]!, code: 'again' }] };
    const broken = { ...protocol, randomisation: { method: 'simple' as const, strata: [doubled] } };
    expect(deriveStratum(broken, { pain: 3 })).toEqual({ ok: false, unmet: ['severity'] });
    expect(deriveStratum(broken, { pain: 9 })).toEqual({ ok: false, unmet: ['severity'] });
  });

  it('is always one of the keys of the design, and no key holds a bar', () => {
    const keys = stratumKeys(protocol);
    expect(keys).toEqual(['severity=low;site=01', 'severity=low;site=02', 'severity=high;site=01', 'severity=high;site=02']);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10, noNaN: true }), fc.constantFrom('01', '02'), (pain, site) => {
        const stratum = deriveStratum(protocol, { pain, site });
        expect(stratum.ok && keys.includes(stratum.key) && !stratum.key.includes('|')).toBe(true);
      }),
    );
  });
});
