import { describeChanges, describeOpenChanges } from './describe-changes';
import { openRandomisationOf } from './build-protocol';
import type { OpenProtocol, Protocol } from './protocol';
import { protocolOf, smallProtocol, smallProtocolWith, type Replacement } from './small-protocol.fixture';

const before = protocolOf(smallProtocol);
const NEW_VERSION = ["version: '1.0', title", "version: '1.1', title"] as const;
const sentences = (...replacements: readonly Replacement[]) => describeChanges(before, protocolOf(smallProtocolWith(NEW_VERSION, ...replacements))).map(({ sentence }) => sentence);

describe('two versions of a protocol in words', () => {
  it('say nothing where they say the same', () => {
    expect(describeChanges(before, protocolOf(smallProtocol))).toEqual([]);
  });

  it('name what changed, from what to what', () => {
    expect(sentences(['targetSize: 40', 'targetSize: 44'])).toEqual(['The identification was changed: version from "1.0" to "1.1".', 'The target size was changed: from 40 to 44.']);
    expect(sentences(['role: experimental }', 'role: experimental, ratio: 3 }'])).toContainEqual(expect.stringMatching(/^The arm \S+ was changed: ratio from 1 to 3\.$/));
  });

  it('name what was added', () => {
    expect(sentences(['Atlantic/Canary }', "Atlantic/Canary }\n  - { code: '03', name: East, timeZone: Europe/Madrid }"])).toEqual(expect.arrayContaining(['The site 03 was added.', 'The strata were changed.']));
  });

  it('tell that the sealed part changed, and never how', () => {
    const said = sentences(['blocks: [4]', 'blocks: [6, 8]']);
    expect(said).toContain('The sealed part of the randomisation was changed.');
    expect(said.filter((sentence) => !sentence.startsWith('The identification')).join()).not.toMatch(/[468]/);
  });
});

describe('two open protocols taken apart for a screen', () => {
  /** The open part, as it is kept: without the parameters of the randomisation. */
  const open = (protocol: Protocol): OpenProtocol => {
    const { randomisation, ...rest } = protocol;
    return JSON.parse(JSON.stringify({ ...rest, randomisation: openRandomisationOf({ ...rest, ...(randomisation ? { randomisation } : {}) }) })) as OpenProtocol;
  };
  const changes = (...replacements: readonly Replacement[]) => describeOpenChanges(open(before), open(protocolOf(smallProtocolWith(NEW_VERSION, ...replacements))));

  it('say nothing where they say the same', () => {
    expect(describeOpenChanges(open(before), open(before))).toEqual([]);
  });

  it('give section, code and every field with both values', () => {
    expect(changes(['targetSize: 40', 'targetSize: 44'])).toEqual([
      { section: 'identification', code: '', kind: 'changed', fields: [{ field: 'version', before: '"1.0"', after: '"1.1"', longText: false }] },
      { section: 'targetSize', code: '', kind: 'changed', fields: [{ field: '', before: '40', after: '44', longText: false }] },
    ]);
    expect(changes(['Atlantic/Canary }', "Atlantic/Canary }\n  - { code: '03', name: East, timeZone: Europe/Madrid }"])).toContainEqual({ section: 'sites', code: '03', kind: 'added', fields: [] });
  });

  it('have nothing of the sealed part: a change of it alone is no change here', () => {
    expect(changes(['blocks: [4]', 'blocks: [6, 8]']).map(({ section }) => section)).toEqual(['identification']);
  });
});
