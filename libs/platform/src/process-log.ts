import type { LoggerService } from '@nestjs/common';
import { logLevelsUpTo, type Config, type LogLevel } from './config';

/** One line of the process's log. */
interface Said {
  readonly at: Date;
  readonly level: LogLevel | 'fatal';
  /** Part of the product that speaks. */
  readonly part: string;
  readonly message: string;
  /** What the message says, by name, for machines. */
  readonly facts?: object;
}

/** Every character that ends a line somewhere or moves what a terminal shows, but the line feed. */
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * A line for people or for machines, its time in UTC. Nobody outside can begin a line of their own: what follows a line
 * feed is set in, other control characters are written as such.
 */
export function lineOf({ at, level, part, message, facts }: Said, format: Config['logFormat']): string {
  if (format === 'json') return `${JSON.stringify({ at: at.toISOString(), level, part, message, pid: process.pid, ...facts })}\n`;
  const text = message.replaceAll(CONTROL, escaped).replaceAll('\n', '\n    ');
  return `${at.toISOString()} ${level.toUpperCase()} [${part}] ${text}\n`;
}

/** Where the framework and every part of the product write what they have to say. */
export class ProcessLog implements LoggerService {
  private readonly levels: ReadonlySet<string>;

  constructor(private readonly config: Pick<Config, 'logLevel' | 'logFormat'>) {
    this.levels = new Set([...logLevelsUpTo(config.logLevel), 'fatal']);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.say('fatal', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.say('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.say('warn', message, rest);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.say('log', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.say('debug', message, rest);
  }

  /** The framework gives the part last, and a stack before it. */
  private say(level: Said['level'], message: unknown, rest: readonly unknown[]): void {
    if (!this.levels.has(level)) return;
    const texts = [message, ...rest.slice(0, -1)].filter((part) => part !== undefined).map(textOf);
    const part = rest.length > 0 ? textOf(rest.at(-1)) : 'Equipoise';
    const line = lineOf({ at: new Date(), level, part, message: texts.join('\n') }, this.config.logFormat);
    (level === 'error' || level === 'fatal' ? process.stderr : process.stdout).write(line);
  }
}

/** What can be said of anything that was thrown or logged. */
export function textOf(value: unknown): string {
  if (value instanceof Error) return value.stack ?? value.message;
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
