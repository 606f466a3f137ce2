export interface ChangedField {
  name: string;
  before: unknown;
  after: unknown;
}

type Row = Record<string, unknown> | null;

/** The fields in which two versions of a row differ; of a new or removed row all that hold something. */
export function changedFields(before: Row, after: Row): ChangedField[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names
    .map((name) => ({ name, before: before?.[name] ?? null, after: after?.[name] ?? null }))
    .filter((field) => JSON.stringify(field.before) !== JSON.stringify(field.after));
}

/** A value as a person reads it in the trail. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'string') return value;
  return JSON.stringify(value);
}

/** The part of the system that made an entry. People choose their names, so that one with an account is never a part of the system. */
export function systemPart({ actor, actorId }: { actor: string | null; actorId: string | null }): string | undefined {
  return actorId === null ? /^system: (.+)$/.exec(actor ?? '')?.[1] : undefined;
}
