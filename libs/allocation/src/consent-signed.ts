import type { OpenProtocol } from '@equipoise/protocol';

/** A signed version of a consent document. */
export interface SignedVersion {
  readonly documentCode: string;
  readonly version: string;
}

/**
 * Whether the newest version of each document that is in force is signed; an earlier one serves where the new one asks for no new consent.
 * @param today calendar day at the site
 */
export function consentSigned(protocol: Pick<OpenProtocol, 'consentDocuments'>, signed: readonly SignedVersion[], today: string): boolean {
  const inForce = protocol.consentDocuments.filter(({ validFrom }) => validFrom <= today);
  const codes = [...new Set(inForce.map(({ code }) => code))];
  return (
    codes.length > 0 &&
    codes.every((code) => {
      const versions = inForce.filter((document) => document.code === code).sort((a, b) => a.validFrom.localeCompare(b.validFrom));
      const lastAsking = versions.findLastIndex(({ requiresReconsent }) => requiresReconsent);
      const accepted = versions.slice(Math.max(lastAsking, 0)).map(({ version }) => version);
      return signed.some((consent) => consent.documentCode === code && accepted.includes(consent.version));
    })
  );
}
