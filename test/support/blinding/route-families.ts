import type { Operation } from './document';

/** A family that is smaller is put together with the other small ones. */
const SMALLEST = 4;

const thingOf = ({ template }: Operation): string => template.replace(/^\/api\/(?:trials\/\{trialId\}\/)?/, '').split('/')[0] ?? '';
const isInTrial = ({ template }: Operation): boolean => template.startsWith('/api/trials/{trialId}');

/** Routes about the same thing, by the first word of their address in the trial or outside it. */
export function familiesOf(operations: readonly Operation[]): Map<string, Operation[]> {
  const byThing = new Map<string, Operation[]>();
  const add = (family: string, operation: Operation) => byThing.set(family, [...(byThing.get(family) ?? []), operation]);
  const counts = new Map<string, number>();
  const named = operations.map((operation) => [`${isInTrial(operation) ? 'trial: ' : ''}${thingOf(operation)}`, operation] as const);
  for (const [name] of named) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const [name, operation] of named) add(counts.get(name)! >= SMALLEST ? name : isInTrial(operation) ? 'trial: other things' : 'other things', operation);
  return byThing;
}
