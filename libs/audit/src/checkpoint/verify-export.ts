import fs from 'node:fs';
import path from 'node:path';
import type { WitnessedNote } from './check-chain';
import { TRAILS, type Trail } from './checkpoint';
import { EXPORT_KEY_FILE, trailFile } from './export-trails';
import { exportedEntries, readCheckpoints, readWitnessFolder, trailsIn } from './read-evidence';
import { parseKey, type NoteKey } from './signed-note';
import { verifyTrail, type TrailVerdict } from './verify-trail';
import { WITNESS_KEY_FILE } from './witness';

export interface ExportVerdict {
  readonly trails: readonly TrailVerdict[];
  /** Trails of which the export says nothing at all: nobody can tell whether they were asked for. */
  readonly absent: readonly Trail[];
  /** Where the key came from that the signatures were checked with. */
  readonly keyFrom: 'asked' | 'witness' | 'export';
  readonly ok: boolean;
}

export interface VerifyExportOptions {
  /** Folder of an export. */
  readonly folder: string;
  /** Folders of witnesses, or files with single notes (a mail that a custodian kept). */
  readonly witnesses?: readonly string[];
  /** The published key. Without it, that of a witness; without any, that of the export, which vouches for nothing. */
  readonly key?: string;
}

/**
 * Verifies an exported trail, offline.
 * @throws Error where the folder is no export or a key is no key
 */
export async function verifyExport({ folder, witnesses = [], key }: VerifyExportOptions): Promise<ExportVerdict> {
  const trails = trailsIn(folder);
  if (trails.length === 0) throw new Error(`${folder} holds no exported trail (${trailFile('open')} or another)`);
  const { noteKey, keyFrom } = findKey(folder, witnesses, key);
  const witnessed = witnesses.flatMap(readWitness);
  const checkpoints = await readCheckpoints(folder);
  const verdicts: TrailVerdict[] = [];
  for (const trail of trails) {
    verdicts.push(
      await verifyTrail({
        trail,
        entries: exportedEntries(path.join(folder, trailFile(trail))),
        checkpoints: checkpoints.filter((batch) => batch.trail === trail),
        witnessed: witnessed.filter((note) => note.trail === trail),
        key: noteKey,
      }),
    );
  }
  const others = TRAILS.filter((trail) => !trails.includes(trail));
  // checkpoints come into an export with their entries only
  const emptied = others.flatMap((trail) => withoutEntries(trail, checkpoints.filter((batch) => batch.trail === trail).length));
  const all = [...verdicts, ...emptied];
  const absent = others.filter((trail) => !emptied.some((verdict) => verdict.trail === trail));
  return { trails: all, absent, keyFrom, ok: all.every(({ faults }) => faults.length === 0) };
}

/** A trail whose checkpoints are there without its entries; none where neither is. */
const withoutEntries = (trail: Trail, checkpoints: number): readonly TrailVerdict[] =>
  checkpoints === 0 ? [] : [{ trail, entries: 0, unsealed: 0, checkpoints, faults: [`${trail}: ${trailFile(trail)} was removed from the export; its checkpoints are still there`] }];

function findKey(folder: string, witnesses: readonly string[], asked: string | undefined): { noteKey: NoteKey; keyFrom: ExportVerdict['keyFrom'] } {
  if (asked !== undefined) return { noteKey: parseKey(asked), keyFrom: 'asked' };
  const witnessed = witnesses.map((place) => path.join(place, WITNESS_KEY_FILE)).find((file) => fs.existsSync(file));
  if (witnessed) return { noteKey: parseKey(fs.readFileSync(witnessed, 'utf8')), keyFrom: 'witness' };
  return { noteKey: parseKey(fs.readFileSync(path.join(folder, EXPORT_KEY_FILE), 'utf8')), keyFrom: 'export' };
}

/** A folder of a witness, or a file that holds notes among other text (saved mail). */
function readWitness(place: string): readonly WitnessedNote[] {
  if (fs.statSync(place).isDirectory()) return readWitnessFolder(place);
  const text = fs.readFileSync(place, 'utf8').replaceAll('\r\n', '\n');
  const notes = text.matchAll(/^\S+\/(open|sealed|identity)\n\d+\n\S+\nnumber (\d+)\nprevious \S+\nsealed \S+\n\n(?:— \S+ \S+\n)+/gm);
  return [...notes].map(([note, trail, number]) => ({ trail: trail as WitnessedNote['trail'], number: Number(number), note }));
}
