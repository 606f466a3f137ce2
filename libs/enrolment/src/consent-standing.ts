import type { ConsentDocument, OpenProtocol } from '@equipoise/protocol';

export interface SignedDocument {
  readonly documentCode: string;
  readonly version: string;
}

/** Where a participant stands with one document of the protocol. */
export interface ConsentStanding {
  readonly documentCode: string;
  /** The version that is signed today. */
  readonly currentVersion: string;
  /** `valid`: nothing to do. `missing`: never signed. `re-consent`: an earlier version was signed and a later one says that it must be signed again. */
  readonly standing: 'valid' | 'missing' | 're-consent';
}

/** The versions of one document that are in force on a day at the site, oldest first. */
function versionsInForce(protocol: Pick<OpenProtocol, 'consentDocuments'>, documentCode: string, on: string): ConsentDocument[] {
  return protocol.consentDocuments
    .filter(({ code, validFrom }) => code === documentCode && validFrom <= on)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0));
}

/** The version of a document that is signed on this day at the site; undefined where none is in force. */
export function currentDocument(protocol: Pick<OpenProtocol, 'consentDocuments'>, documentCode: string, on: string): ConsentDocument | undefined {
  return versionsInForce(protocol, documentCode, on).at(-1);
}

/**
 * Where a participant stands with every document that is in force. Somebody who signed an earlier version signs again only where a later
 * version says so, even if a version after that one does not.
 * @param protocol the version in force, which lists the documents
 * @param on day at the site
 */
export function consentStanding(protocol: Pick<OpenProtocol, 'consentDocuments'>, signed: readonly SignedDocument[], on: string): ConsentStanding[] {
  const codes = [...new Set(protocol.consentDocuments.map(({ code }) => code))];
  return codes.flatMap((documentCode): ConsentStanding[] => {
    const versions = versionsInForce(protocol, documentCode, on);
    const current = versions.at(-1);
    if (!current) return [];
    const mine = signed.filter((one) => one.documentCode === documentCode);
    // a version that the protocol no longer lists counts as older than all
    const newest = Math.max(-1, ...mine.map(({ version }) => versions.findIndex((known) => known.version === version)));
    const demanded = versions.slice(newest + 1).some(({ requiresReconsent }) => requiresReconsent);
    const standing = mine.length === 0 ? 'missing' : demanded ? 're-consent' : 'valid';
    return [{ documentCode, currentVersion: current.version, standing }];
  });
}
