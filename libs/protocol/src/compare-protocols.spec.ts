import { amendmentDemands, compareProtocols } from './compare-protocols';
import { protocolOf, smallProtocol, smallProtocolWith, type Replacement } from './small-protocol.fixture';

const before = protocolOf(smallProtocol);
const NEW_VERSION = ["version: '1.0', title", "version: '1.1', title"] as const;
const CONSENT = `  - code: consent
    version: '1.0'`;
const amended = (...replacements: readonly Replacement[]) => protocolOf(smallProtocolWith(NEW_VERSION, ...replacements));
const changesOf = (...replacements: readonly Replacement[]) =>
  compareProtocols(before, amended(...replacements)).filter(({ path }) => path !== 'identification');

describe('an amendment', () => {
  it('that changes nothing has no changes', () => {
    expect(compareProtocols(before, protocolOf(smallProtocol))).toEqual([]);
  });

  it('needs a new version for any change', () => {
    const refused = compareProtocols(before, protocolOf(smallProtocolWith(['targetSize: 40', 'targetSize: 44'])));
    expect(refused.find(({ path }) => path === 'identification.version')?.refusal).toContain('new version');
    expect(changesOf(['targetSize: 40', 'targetSize: 44'])).toEqual([{ path: 'targetSize', kind: 'changed', asksFor: [] }]);
  });

  it('sees what is measured and asked in free text', () => {
    const measured = (unit: string) => ({ ...before, measurements: [{ code: 'signal', label: { en: 'Signal', es: 'Señal' }, unit, regions: [], conditions: [], visits: [] }] });
    expect(compareProtocols(before, measured('percent')).map(({ path, kind }) => `${path} ${kind}`)).toContain('measurements.signal added');
    expect(compareProtocols(measured('percent'), measured('points')).map(({ path, kind }) => `${path} ${kind}`)).toContain('measurements.signal changed');
    const asked = { ...before, feedback: [{ code: 'helped', label: { en: 'What helped?', es: '¿Qué ayudó?' } }] };
    expect(compareProtocols(asked, before).map(({ path, kind }) => `${path} ${kind}`)).toContain('feedback.helped removed');
  });

  it('of block sizes asks for a new commitment and does not show them', () => {
    const changes = changesOf(['blocks: [4]', 'blocks: [6, 8]']);
    expect(changes).toEqual([{ path: 'randomisation.sealed', kind: 'changed', asksFor: ['new-commitment'] }]);
    expect(JSON.stringify(changes)).not.toMatch(/[468]/);
  });

  it('of the ratio or of a new site among the strata asks for a new commitment', () => {
    expect(amendmentDemands(changesOf(['role: experimental }', 'role: experimental, ratio: 3 }']))).toEqual(['new-commitment']);
    const site = changesOf(['Atlantic/Canary }', "Atlantic/Canary }\n  - { code: '03', name: East, timeZone: Europe/Madrid }"]);
    expect(site.map(({ path, kind }) => [path, kind])).toEqual([
      ['sites.03', 'added'],
      ['randomisation.strata', 'changed'],
    ]);
    expect(amendmentDemands(site)).toEqual(['new-commitment']);
  });

  it('asks for re-consent only where the new document says so', () => {
    const withDocument = (requires: boolean) =>
      changesOf([
        CONSENT,
        `  - code: consent
    version: '2.0'
    validFrom: 2026-06-01
    requiresReconsent: ${requires}
    languages: { en: { title: Consent, text: New }, es: { title: Consentimiento, text: Nuevo } }
${CONSENT}`,
      ]);
    expect(amendmentDemands(withDocument(true))).toEqual(['re-consent']);
    expect(amendmentDemands(withDocument(false))).toEqual([]);
    expect(withDocument(false)).toEqual([{ path: 'consentDocuments.consent.2.0', kind: 'added', asksFor: [] }]);
  });

  it('never changes or removes a consent document that people may have signed', () => {
    expect(changesOf(['text: Texto', 'text: Otro texto'])[0]?.refusal).toContain('new version');
    const replaced = changesOf([CONSENT, CONSENT.replace('1.0', '1.5')]);
    expect(replaced.find(({ kind }) => kind === 'removed')?.refusal).toContain('stays');
  });

  it('of a visit asks for planning anew', () => {
    expect(changesOf(['targetDay: 56', 'targetDay: 60'])).toEqual([{ path: 'visits.post', kind: 'changed', asksFor: ['replan-visits'] }]);
  });

  it('never turns a live trial into a simulated one', () => {
    const changes = compareProtocols(before, amended(['targetSize: 40', 'targetSize: 40\nsimulated: true']));
    expect(changes.find(({ path }) => path === 'simulated')?.refusal).toContain('never');
  });

  it('of the plan asks for a new seal', () => {
    expect(amendmentDemands(changesOf(['targetSize: 40', 'targetSize: 40\nanalysisPlan: { analyses: [] }']))).toEqual(['new-plan-seal']);
  });
});
