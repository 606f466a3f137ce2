import type { EntityManager } from 'typeorm';
import { HELD, OPEN_KEYS, type HeldSection, type SectionKey } from './held-data';
import type { CopyEntry } from './subject-page';

const isOpen = (key: SectionKey): boolean => (OPEN_KEYS as readonly string[]).includes(key);

/** Every field by its code, as text that PostgreSQL makes of it: days stay days, whatever the time zone of the process. */
const statement = ({ fields, from, order }: HeldSection): string =>
  `select jsonb_build_object(${Object.entries(fields).map(([code, expression]) => `'${code}', ${expression}`).join(', ')}) as entry ${from} order by ${order}`;

/** What the tables hold about a participant, on the login of whoever asks: a blinded one could not read the sealed part. */
export async function readHeldData(tx: EntityManager, trialId: string, participantId: string, withSealed: boolean): Promise<{ key: SectionKey; entries: readonly CopyEntry[] }[]> {
  const found: { key: SectionKey; entries: readonly CopyEntry[] }[] = [];
  for (const section of HELD) {
    if (!withSealed && !isOpen(section.key)) continue;
    const rows = await tx.query<{ entry: CopyEntry }[]>(statement(section), [trialId, participantId]);
    // jsonb orders keys by their length; people read them in the order of the list above
    found.push({ key: section.key, entries: rows.map(({ entry }) => Object.fromEntries(Object.keys(section.fields).map((code) => [code, entry[code]]))) });
  }
  return found;
}
