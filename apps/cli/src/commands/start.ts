import { Command } from 'commander';
import { serve } from '../../../api/src/serve';
import { catchEverything, readConfig } from '@equipoise/platform';

/** Runs until the process is asked to stop; a second request stops at once. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let asked = false;
  const handle = (signal: NodeJS.Signals) => {
    if (asked) process.exit(1);
    asked = true;
    process.stderr.write(`\n${signal}: stopping ...\n`);
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
}

async function start(): Promise<void> {
  const began = performance.now();
  const config = readConfig();
  const served = await serve(config, { web: config.parts.includes('api'), onNotice: (message) => process.stderr.write(`${message}\n`) });
  stopOnSignals(() => served.stop());
  catchEverything(config, () => served.stop());
  const database = config.databaseUrl ? 'the PostgreSQL of DATABASE_URL' : `an embedded PostgreSQL in ${config.dataDir}`;
  const queue = config.redisUrl ? 'the Redis of REDIS_URL' : 'PostgreSQL';
  process.stdout.write(`Equipoise is ready${served.url ? ` at ${served.url}` : ''} after ${((performance.now() - began) / 1000).toFixed(1)} s.\n`);
  process.stdout.write(`It works on ${database}, with its queue on ${queue}, and runs ${config.parts.join(' and ')}. Ctrl-C stops it.\n`);
}

export function registerStart(program: Command): void {
  program
    .command('start')
    .description('Start the product: on an embedded database, or on DATABASE_URL and REDIS_URL.')
    .addHelpText('after', '\nExample:\n  $ PORT=8080 equipoise start\n')
    .action(start);
}
