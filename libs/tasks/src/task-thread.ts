import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '@equipoise/kernel';
import type { Computation } from './task';
import type { ThreadMessage, ThreadOrder } from './computing-thread';

/** More would only be thrown away: progress is stored twice a second. */
const REPORT_EVERY_MS = 100;

/** The first file of a thread: computes what it was ordered to, says how far it is, and ends. */
async function work({ module, request, seed }: ThreadOrder): Promise<ThreadMessage> {
  let reportedAt = 0;
  const report = (progress: number) => {
    if (Date.now() - reportedAt < REPORT_EVERY_MS) return;
    reportedAt = Date.now();
    parentPort?.postMessage({ kind: 'progress', progress: Math.min(1, Math.max(0, progress)) } satisfies ThreadMessage);
  };
  try {
    const { compute } = (await import(pathToFileURL(module).href)) as { compute: Computation<unknown, unknown> };
    return { kind: 'done', result: JSON.stringify(await compute(JSON.parse(request), { seed, report })) };
  } catch (error) {
    if (error instanceof DomainError) return { kind: 'failed', code: error.code, message: inWords(error) };
    return { kind: 'broken', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** The whole refusal in one text: what is refused, why, and what can be done. */
const inWords = ({ message, safe: { problems = [] } }: DomainError): string =>
  [message, ...problems.flatMap((problem) => [problem.message, problem.fix ?? []].flat())].join(' ');

void work(workerData as ThreadOrder).then((message) => parentPort?.postMessage(message));
