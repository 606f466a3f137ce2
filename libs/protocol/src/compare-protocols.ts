import { openRandomisationOf } from './build-protocol';
import type { Protocol } from './protocol';

/** What an amendment asks of the trial before it comes into force. */
export type AmendmentDemand =
  /** Participants who signed an earlier version sign the new one; only where the document itself says so. */
  | 're-consent'
  /** Arms, ratio, method, blocks, strata or sites of strata: new positions are sealed and committed anew, old ones stay as they are. */
  | 'new-commitment'
  /** Open visits and reminders of participants under the new version are planned again. */
  | 'replan-visits'
  /** The plan of analysis is signed and sealed again, with a reason. */
  | 'new-plan-seal';

export interface ProtocolChange {
  /** "visits.post", "arms.MSC", "targetSize"; the sealed part shows as "randomisation.sealed" without its values. */
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly asksFor: readonly AmendmentDemand[];
  /** Why an amendment may not do this, where it may not. */
  readonly refusal?: string;
}

type Coded = Readonly<Record<string, unknown>>;

/** Sections that are lists known by a code, with what a change in them asks for. */
const LISTS = {
  arms: ['new-commitment'],
  sites: [],
  capturedData: [],
  eligibility: [],
  visits: ['replan-visits'],
  measurements: [],
  feedback: [],
  roles: [],
  reminders: ['replan-visits'],
  milestones: [],
  riskAlerts: [],
} as const satisfies Partial<Record<keyof Protocol, readonly AmendmentDemand[]>>;

/** Sections that are compared as a whole. */
const WHOLES = {
  languages: [],
  targetSize: [],
  recruitmentCap: [],
  therapy: [],
  riskContacts: [],
  analysisPlan: ['new-plan-seal'],
} as const satisfies Partial<Record<keyof Protocol, readonly AmendmentDemand[]>>;

/**
 * What an amendment changes and what it asks for, in the order of the document. Sealed parameters are compared but never shown. An empty list
 * means that the two versions say the same.
 */
export function compareProtocols(before: Protocol, after: Protocol): ProtocolChange[] {
  const changes = [
    ...Object.entries(LISTS).flatMap(([section, asksFor]) => compareLists(section, listOf(before, section), listOf(after, section), asksFor)),
    ...compareConsent(before, after),
    ...compareRandomisation(before, after),
    ...Object.entries(WHOLES).flatMap(([section, asksFor]) =>
      compareWhole(section, before[section as keyof Protocol], after[section as keyof Protocol], asksFor),
    ),
    ...siteStrata(before, after),
  ];
  return [...compareIdentification(before, after, changes.length > 0), ...changes];
}

/** Everything that the changes ask for, each once. */
export function amendmentDemands(changes: readonly ProtocolChange[]): AmendmentDemand[] {
  return [...new Set(changes.flatMap((change) => change.asksFor))];
}

function compareIdentification(before: Protocol, after: Protocol, otherwiseChanged: boolean): ProtocolChange[] {
  const changes: ProtocolChange[] = [...compareWhole('identification', before.identification, after.identification, [])];
  if (before.identification.code !== after.identification.code) {
    return [{ path: 'identification.code', kind: 'changed', asksFor: [], refusal: 'Another code would be another trial.' }];
  }
  if (before.simulated !== after.simulated) {
    changes.push({ path: 'simulated', kind: 'changed', asksFor: [], refusal: 'A simulated trial never becomes a live one, nor the reverse.' });
  }
  if (otherwiseChanged && before.identification.version === after.identification.version) {
    changes.push({ path: 'identification.version', kind: 'changed', asksFor: [], refusal: 'An amended protocol needs a new version.' });
  }
  return changes;
}

function compareConsent(before: Protocol, after: Protocol): ProtocolChange[] {
  const keyed = (protocol: Protocol) => new Map(protocol.consentDocuments.map((document) => [`${document.code} ${document.version}`, document]));
  const old = keyed(before);
  const changes: ProtocolChange[] = [];
  for (const [key, document] of keyed(after)) {
    const path = `consentDocuments.${document.code}.${document.version}`;
    const earlier = old.get(key);
    if (!earlier) changes.push({ path, kind: 'added', asksFor: document.requiresReconsent ? ['re-consent'] : [] });
    else if (!same(earlier, document)) {
      changes.push({ path, kind: 'changed', asksFor: [], refusal: 'People signed this version as it was: give the changed text a new version.' });
    }
    old.delete(key);
  }
  for (const document of old.values()) {
    changes.push({
      path: `consentDocuments.${document.code}.${document.version}`,
      kind: 'removed',
      asksFor: [],
      refusal: 'A version that people may have signed stays in the protocol; a later validFrom replaces it.',
    });
  }
  return changes;
}

function compareRandomisation(before: Protocol, after: Protocol): ProtocolChange[] {
  const open = (protocol: Protocol) => openRandomisationOf(protocol);
  const unit = (protocol: Protocol) => protocol.randomisation?.unit ?? 'participant';
  return [
    ...compareWhole('randomisation', open(before), open(after), ['new-commitment']),
    ...(before.randomisation && after.randomisation ? compareWhole('randomisation.unit', unit(before), unit(after), ['new-commitment']) : []),
    ...(before.randomisation && after.randomisation
      ? compareWhole('randomisation.sealed', before.randomisation.parameters, after.randomisation.parameters, ['new-commitment'])
      : []),
  ];
}

/** Codes of the sites that an amendment adds. */
export function addedSites(before: Pick<Protocol, 'sites'>, after: Pick<Protocol, 'sites'>): string[] {
  return after.sites.map(({ code }) => code).filter((code) => !before.sites.some((site) => site.code === code));
}

/** Where strata are made of sites, another site is another stratum; to minimisation it is one more level of a factor. */
function siteStrata(before: Protocol, after: Protocol): ProtocolChange[] {
  const bySite = after.randomisation?.method !== 'minimisation' && (after.randomisation?.strata.some((factor) => factor.by === 'site') ?? false);
  return bySite && addedSites(before, after).length > 0 ? [{ path: 'randomisation.strata', kind: 'changed', asksFor: ['new-commitment'] }] : [];
}

function listOf(protocol: Protocol, section: string): readonly Coded[] {
  return (protocol[section as keyof Protocol] ?? []) as unknown as readonly Coded[];
}

function compareLists(section: string, before: readonly Coded[], after: readonly Coded[], asksFor: readonly AmendmentDemand[]): ProtocolChange[] {
  const old = new Map(before.map((entry) => [String(entry.code), entry]));
  const changes: ProtocolChange[] = [];
  for (const entry of after) {
    const code = String(entry.code);
    changes.push(...compareWhole(`${section}.${code}`, old.get(code), entry, asksFor));
    old.delete(code);
  }
  for (const code of old.keys()) changes.push({ path: `${section}.${code}`, kind: 'removed', asksFor });
  return changes;
}

function compareWhole(path: string, before: unknown, after: unknown, asksFor: readonly AmendmentDemand[]): ProtocolChange[] {
  if (same(before, after)) return [];
  return [{ path, kind: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed', asksFor }];
}

/** Equality of plain data, whatever the order of fields. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a).filter(([, value]) => value !== undefined);
  const right = Object.entries(b).filter(([, value]) => value !== undefined);
  return left.length === right.length && left.every(([key, value]) => same(value, (b as Record<string, unknown>)[key]));
}
