import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/** Where a master key of the operator's comes from, and the setting that says so. */
export type KeySource =
  | { readonly kind: 'environment'; readonly variable: string; readonly hex: string }
  | { readonly kind: 'file'; readonly variable: string; readonly file: string }
  | { readonly kind: 'command'; readonly variable: string; readonly words: readonly [string, ...string[]] };

/** A key that cannot be had. The message says what to do, and never what was read. */
export class MasterKeyUnavailable extends Error {}

const HEX_KEY = /^[0-9a-f]{64}$/;
const SHAPE = 'a master key: 64 lower-case hexadecimal digits';
/** A vault on the network answers within this time, or the start fails and is tried again by whoever starts the product. */
const COMMAND_TIMEOUT_MS = 20_000;
/** Far more than a key; a command that prints a page prints something else. */
const MOST_BYTES = 10_000;

/**
 * `<variable>`, `<variable>_FILE` or `<variable>_COMMAND`, whichever is set.
 * @throws MasterKeyUnavailable where two are, or one cannot be understood
 */
export function readKeySource(env: NodeJS.ProcessEnv, variable: string): KeySource | undefined {
  const names = [variable, `${variable}_FILE`, `${variable}_COMMAND`].filter((name) => env[name] !== undefined); // an empty one is a mistake, and must not make a new key
  const [name = '', second] = names;
  if (second !== undefined) throw new MasterKeyUnavailable(`${names.join(' and ')} are set: a master key comes from one place only.`);
  const value = env[name];
  if (value === undefined) return undefined;
  if (name.endsWith('_FILE')) return { kind: 'file', variable: name, file: value };
  if (name.endsWith('_COMMAND')) return { kind: 'command', variable: name, words: wordsOf(name, value) };
  if (!HEX_KEY.test(value)) throw new MasterKeyUnavailable(`${name} must be ${SHAPE}.`);
  return { kind: 'environment', variable: name, hex: value };
}

/** Words between spaces, or a list in JSON where a word holds a space: there is no shell that could read more into them. */
function wordsOf(variable: string, text: string): readonly [string, ...string[]] {
  const [program, ...rest] = text.trim().startsWith('[') ? listOf(variable, text) : text.trim().split(/\s+/);
  if (!program) throw new MasterKeyUnavailable(`${variable} names no program.`);
  return [program, ...rest];
}

function listOf(variable: string, text: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list) && list.every((word): word is string => typeof word === 'string')) return list;
  } catch {
    // said below
  }
  throw new MasterKeyUnavailable(`${variable} begins like a list in JSON and is none: write ["program", "word", ...].`);
}

/** Reads the key, once at the start. @returns 64 hexadecimal digits @throws MasterKeyUnavailable */
export function takeKey(source: KeySource, timeoutMs = COMMAND_TIMEOUT_MS): string {
  if (source.kind === 'environment') return source.hex;
  const text = (source.kind === 'file' ? contentOf(source) : answerOf(source, timeoutMs)).trim();
  if (HEX_KEY.test(text)) return text;
  throw new MasterKeyUnavailable(source.kind === 'file' ? `The file of ${source.variable} does not hold ${SHAPE}.` : `The command of ${source.variable} did not print ${SHAPE}, and nothing else.`);
}

function contentOf({ variable, file }: Extract<KeySource, { kind: 'file' }>): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new MasterKeyUnavailable(`${variable} names a file that cannot be read (${(error as NodeJS.ErrnoException).code ?? 'no reason given'}).`);
  }
}

/** What the command says on its standard error is the operator's to read; its standard output goes nowhere but here, into no error either. */
function answerOf({ variable, words: [program, ...rest] }: Extract<KeySource, { kind: 'command' }>, timeoutMs: number): string {
  const { error, status, signal, stdout } = spawnSync(program, rest, { stdio: ['ignore', 'pipe', 'inherit'], timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: MOST_BYTES, encoding: 'utf8' });
  const failure: NodeJS.ErrnoException | undefined = error;
  if (failure?.code === 'ENOENT') throw new MasterKeyUnavailable(`${variable} names a program that is not there: ${program}.`);
  if (failure?.code === 'ETIMEDOUT') throw new MasterKeyUnavailable(`The command of ${variable} did not answer within ${timeoutMs / 1000} seconds.`);
  if (failure) throw new MasterKeyUnavailable(`The command of ${variable} failed (${failure.code ?? 'no reason given'}).`);
  if (status !== 0) throw new MasterKeyUnavailable(`The command of ${variable} ended with ${status ?? signal}; what it said stands on standard error.`);
  return stdout;
}
