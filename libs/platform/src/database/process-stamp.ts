import fs from 'node:fs';

/** When a process began, in the kernel's ticks; undefined where the system does not tell. */
function beganAt(pid: number): string | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

/** A mark of this process that a later process with the same number does not share. */
export function processStamp(): string {
  return `${process.pid} ${beganAt(process.pid) ?? ''}`;
}

/** Whether the process that left this mark still lives. */
export function isSameProcess(stamp: string): boolean {
  const [pid, began] = stamp.trim().split(' ');
  if (!pid || !Number.isInteger(Number(pid))) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return (beganAt(Number(pid)) ?? '') === (began ?? '');
}
