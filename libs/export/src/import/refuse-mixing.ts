import type { Problem } from '@equipoise/kernel';
import type { OpenProtocol } from '@equipoise/protocol';
import type { TextTable } from './finished-participants';

/** Column of our own datasets that says whether the participants are simulated; practice spaces are. */
const COLUMN = 'simulated';

/**
 * Rows of a practice space or a simulation never become part of a real trial: files of ours tell which they are, and a file that holds both
 * kinds, or one kind under a protocol of the other, is refused.
 */
export function mixingProblems(protocol: Pick<OpenProtocol, 'simulated'>, table: TextTable): Problem[] {
  if (!table.columns.includes(COLUMN)) return [];
  const isSimulated = (cells: Readonly<Record<string, string>>) => /^(true|1|yes)$/i.test(cells[COLUMN] ?? '');
  const first = table.rows[0] && isSimulated(table.rows[0].cells);
  const other = table.rows.find(({ cells }) => isSimulated(cells) !== first);
  if (other) {
    return [{ code: 'mixed-data', path: 'data', line: other.line, message: 'From this row on the participants are of another kind: the file mixes simulated ones (or practice) with real ones.', fix: 'Import each kind by itself.' }];
  }
  if (first && !protocol.simulated) {
    return [{ code: 'simulated-data', path: 'data', message: 'The file says that its participants are simulated (or practice), but the protocol is that of a real trial.', fix: 'Say "simulated: true" in the protocol, or send the real data.' }];
  }
  return [];
}
