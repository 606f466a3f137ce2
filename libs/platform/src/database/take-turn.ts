import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { isSameProcess, processStamp } from './process-stamp';

const PATIENCE_MS = 120_000;
const PAUSE_MS = 50;

/**
 * Waits until no other living process holds this lock file, then holds it. A lock whose holder was killed is void.
 * @returns what gives the lock back
 * @throws Error when another process holds it for two minutes
 */
export async function takeTurn(file: string): Promise<() => void> {
  // a link appears with its whole content, where a file written in place could be read half-written
  const mine = `${file}.${process.pid}-${randomBytes(4).toString('hex')}`;
  fs.writeFileSync(mine, processStamp());
  try {
    for (const began = Date.now(); ; ) {
      try {
        fs.linkSync(mine, file);
        return () => fs.rmSync(file, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      if (holderIsGone(file)) fs.rmSync(file, { force: true });
      else if (Date.now() - began > PATIENCE_MS) throw new Error(`Another process has been starting the database for two minutes (${file}).`);
      else await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

function holderIsGone(file: string): boolean {
  try {
    return !isSameProcess(fs.readFileSync(file, 'utf8'));
  } catch {
    return false; // given back a moment ago: the next attempt finds out
  }
}
