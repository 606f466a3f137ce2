import { hash } from 'node:crypto';

/** A field of a hash: text (UTF-8) or bytes. */
export type Field = string | Uint8Array;

/**
 * Fields one after the other, each preceded by its length in 4 bytes, big-endian. Two different lists of fields never
 * give the same bytes, so a hash of them cannot be read in two ways.
 */
export const lengthPrefixed = (...fields: Field[]): Buffer =>
  Buffer.concat(
    fields.flatMap((field) => {
      const bytes = Buffer.from(field);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );

export const sha256 = (bytes: Uint8Array | string): Buffer => hash('sha256', bytes, 'buffer');
