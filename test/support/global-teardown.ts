import fs from 'node:fs';
import type { EmbeddedPostgres } from '../../libs/platform/src';

export default async function globalTeardown(): Promise<void> {
  const running = (globalThis as Record<string, unknown>).testServer as { server: EmbeddedPostgres; dir: string } | undefined;
  await running?.server.stop();
  if (running) fs.rmSync(running.dir, { recursive: true, force: true });
}
