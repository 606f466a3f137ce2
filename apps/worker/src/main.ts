import 'reflect-metadata';
import { catchEverything, readConfig } from '@equipoise/platform';
import { serve } from '../../api/src/serve';

/** A process that only works: the same as `EQUIPOISE_PARTS=worker equipoise start`. */
async function main(): Promise<void> {
  const served = await serve({ ...readConfig(), parts: ['worker'] }, { web: false });
  catchEverything(served.runtime.config, () => served.stop());
  const stop = () => void served.stop().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write('The worker is ready.\n');
}

void main();
