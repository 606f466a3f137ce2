import { DomainError } from '@equipoise/kernel';

type Header = string | string[] | undefined;

/** The version that a change was made against: `If-Match: "7"`. @throws DomainError precondition-required, invalid-input */
export function parseIfMatch(header: Header): number {
  if (typeof header !== 'string') {
    throw new DomainError('version-required', 'precondition-required', 'Send the version that you saw in the If-Match header, so that nobody else\'s change is overwritten.');
  }
  const match = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim());
  if (!match) throw new DomainError('invalid-input', 'invalid', 'The If-Match header must hold a version number in quotes, for example "7".');
  return Number(match[1]);
}

/** The key that makes a repeated request harmless, 8 to 128 letters, digits, hyphens. @throws DomainError precondition-required, invalid-input */
export function parseIdempotencyKey(header: Header): string {
  if (typeof header !== 'string') {
    throw new DomainError('idempotency-key-required', 'precondition-required', 'Send an Idempotency-Key header, so that a repeated request gives the same answer.');
  }
  if (!/^[A-Za-z0-9_-]{8,128}$/.test(header)) {
    throw new DomainError('invalid-input', 'invalid', 'The Idempotency-Key must be 8 to 128 letters, digits, hyphens or underscores.');
  }
  return header;
}
