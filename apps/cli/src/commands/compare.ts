import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { amendmentDemands, DEMANDS, describeChanges, parseProtocol, type Protocol } from '@equipoise/protocol';
import { badInput, deliver, type CommandOutcome } from './outcome';

export interface CompareOptions {
  readonly format?: string;
}

class Unreadable extends Error {}

/** Adds `equipoise compare`: what an amendment changes, before it is made. */
export function registerCompare(program: Command): void {
  program
    .command('compare')
    .summary('say what differs between two versions of a protocol')
    .description('What changed between two versions of a protocol, in words, and what the change asks of the trial. The sealed part is named, never shown.')
    .argument('<before>', 'protocol as it is in force')
    .argument('<after>', 'protocol as it would be amended')
    .option('--format <format>', 'text or json (default: text)')
    .addHelpText('after', '\nIt exits with 0 where the two say the same or the amendment may be made, with 1 where it may not, and with 2 for bad input.')
    .action((before: string, after: string, options: CompareOptions) => deliver(runCompare(before, after, options)));
}

/** Reads both files and tells the difference. */
export function runCompare(before: string, after: string, { format = 'text' }: CompareOptions = {}): CommandOutcome {
  if (format !== 'text' && format !== 'json') return badInput('compare', `--format must be text or json, not "${format}" (see equipoise compare --help)`);
  try {
    const changes = describeChanges(readProtocol(before), readProtocol(after));
    const exitCode = changes.some(({ refusal }) => refusal) ? 1 : 0;
    const asksFor = amendmentDemands(changes);
    if (format === 'json') return { stdout: `${JSON.stringify({ changes, asksFor, mayBeMade: exitCode === 0 }, null, 2)}\n`, stderr: '', exitCode };
    const lines = changes.length === 0 ? ['The two versions say the same.'] : changes.flatMap(({ sentence, refusal }) => [sentence, ...(refusal ? [`  It may not be made: ${refusal}`] : [])]);
    const demands = asksFor.length === 0 ? [] : ['', 'It asks for this:', ...asksFor.map((demand) => `- ${DEMANDS[demand]} (${demand})`)];
    return { stdout: `${[...lines, ...demands].join('\n')}\n`, stderr: '', exitCode };
  } catch (error) {
    if (error instanceof Unreadable) return badInput('compare', error.message);
    throw error;
  }
}

function readProtocol(file: string): Protocol {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Unreadable(`${file} cannot be read; name a file that is there`);
  }
  const parsed = parseProtocol(text);
  if (parsed.ok) return parsed.protocol;
  const [first] = parsed.problems;
  const more = parsed.problems.length > 1 ? ` (and ${parsed.problems.length - 1} more)` : '';
  throw new Unreadable(`${file} is no protocol: ${first ? `line ${first.line ?? 1}, column ${first.column ?? 1}: ${first.message}` : 'it has mistakes'}${more}`);
}
