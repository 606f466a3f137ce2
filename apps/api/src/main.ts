import 'reflect-metadata';
import { readConfig } from '@equipoise/platform';
import { serve } from './serve';

/** A process that only answers HTTP: the same as `EQUIPOISE_PARTS=api equipoise start`. */
async function main(): Promise<void> {
  const served = await serve({ ...readConfig(), parts: ['api'] }, { web: true });
  const stop = () => void served.stop().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write(`The API is ready at ${served.url}.\n`);
}

void main();
