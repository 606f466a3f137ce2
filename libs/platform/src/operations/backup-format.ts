import type { TableShape } from './database-catalogue';

/**
 * A backup file is one gzip stream of lines of UTF-8 text:
 *
 *   EQUIPOISE BACKUP 1
 *   {header}                                     BackupHeader as JSON
 *   {"table":"trial.trial"}                      for each table, in the header's order
 *   rows in PostgreSQL's COPY text format        ordered by primary key
 *   \.
 *   {"table":"trial.trial","rows":2,"sha256":…}  over the bytes of the rows
 *   {"end":true,"tables":…,"rows":…,"sha256":…}  over every line of JSON before it
 *
 * A file without its last line is no backup. The hashes find damage; they are no signature.
 */
export const BACKUP_MAGIC = 'EQUIPOISE BACKUP 1';
/** No row of COPY's text format can look like this: it writes a backslash as two. */
export const ROWS_END = '\\.\n';

/** A master key under a passphrase: scrypt, then AES-256-GCM; all in base64. */
export interface LockedKey {
  readonly salt: string;
  readonly ciphertext: string;
}

export interface BackupHeader {
  readonly createdAt: string;
  /** Version of Equipoise that wrote it. */
  readonly software: string;
  /** Public name of the master key without which its sealed parts stay closed. */
  readonly masterKeyId: string;
  readonly migrations: readonly string[];
  readonly tables: readonly TableShape[];
  /** Only where it was asked for. */
  readonly masterKey?: LockedKey;
}

/** What a backup says of one table. */
export interface TableDigest {
  readonly table: string;
  readonly rows: number;
  /** SHA-256 of the rows' bytes, hexadecimal. */
  readonly sha256: string;
}

export interface BackupEnd {
  readonly end: true;
  readonly tables: number;
  readonly rows: number;
  readonly sha256: string;
}

/** A backup that cannot be used; the message says why and what to do. */
export class BackupRefused extends Error {}
