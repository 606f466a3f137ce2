import 'reflect-metadata';
import { catchEverything, readConfig } from '@equipoise/platform';
import { serve } from './serve';

/** A process that only answers HTTP: the same as `EQUIPOISE_PARTS=api equipoise start`. */
async function main(): Promise<void> {
  const served = await serve({ ...readConfig(), parts: ['api'] }, { web: true });
  catchEverything(served.runtime.config, () => served.stop());
  const stop = () => void served.stop().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write(`The API is ready at ${served.url}.\n`);
}

void main();
