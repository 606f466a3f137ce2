import { StatisticsError } from '../errors';

/**
 * The last gate before a number is shown: nothing that is no number, and no standard error of zero.
 * @throws StatisticsError not-finite, constant
 */
export function assertReportable(value: unknown): void {
  if (!isSound(value, '')) nameUnsound(value, '');
}

/** Results hold thousands of points: paths are worded only when there is something to name. */
function isSound(value: unknown, key: string): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && (value !== 0 || key !== 'se');
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every((part) => isSound(part, ''));
  for (const name in value) if (!isSound((value as Record<string, unknown>)[name], name)) return false;
  return true;
}

function nameUnsound(value: unknown, path: string): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new StatisticsError('not-finite', path, `${path} is ${value}: the numbers are beyond what can be computed with; write the outcome in another unit, or simplify the model`);
    if (value === 0 && /(^|\.)se$/.test(path)) throw new StatisticsError('constant', path, 'the standard error is zero: there is no error to estimate');
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) nameUnsound(part, path === '' ? key : `${path}.${key}`);
}
