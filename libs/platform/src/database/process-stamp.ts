import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

/** The kernel's line about a process, after its name: state first. undefined where the system does not tell, or it is gone. */
function statusFields(pid: number): readonly string[] | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** When a process began, in the kernel's ticks; empty where the system does not tell. */
const beganAt = (pid: number): string => statusFields(pid)?.[19] ?? '';

/** Whether a process runs. One that was killed and is not yet collected by its parent does not. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statusFields(pid)?.[0] !== 'Z';
}

/** The command line of a process; undefined where the system does not tell. */
export function commandOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    if (process.platform === 'win32') return undefined;
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
}

/** A mark of this process that a later process with the same number does not share. */
export function processStamp(): string {
  return `${process.pid} ${beganAt(process.pid)}`;
}

/** Whether the process that left this mark still lives. */
export function isSameProcess(stamp: string): boolean {
  const [pid, began] = stamp.trim().split(' ');
  return isAlive(Number(pid)) && beganAt(Number(pid)) === (began ?? '');
}
