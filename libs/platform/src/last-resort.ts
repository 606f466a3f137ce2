import type { Config } from './config';
import { ProcessLog, textOf } from './process-log';

/** How long an orderly stop may take after a fault that nothing caught. */
const PATIENCE_MS = 10_000;

/**
 * The last handler of a process that serves. A rejection that nobody awaited is written into the log and the process
 * goes on: whatever it belonged to has rolled back or was answered by itself, and everybody else's work is whole. After
 * an exception that nothing caught the process's state is unknown: it is written down, the process stops in order and
 * ends with 1, so that whoever watches it starts another.
 * @returns takes the handlers away again
 */
export function catchEverything(config: Pick<Config, 'logLevel' | 'logFormat'>, stop: () => Promise<void>): () => void {
  const log = new ProcessLog(config);
  let ending = false;
  const rejected = (reason: unknown) => log.fatal(`a rejection that nobody awaited: ${textOf(reason)}`, 'Process');
  const thrown = (error: unknown) => {
    log.fatal(`an exception that nothing caught, the process stops: ${textOf(error)}`, 'Process');
    if (ending) return;
    ending = true;
    const end = () => process.exit(1);
    setTimeout(end, PATIENCE_MS).unref();
    stop().then(end, end);
  };
  process.on('unhandledRejection', rejected);
  process.on('uncaughtException', thrown);
  return () => {
    process.off('unhandledRejection', rejected);
    process.off('uncaughtException', thrown);
  };
}
