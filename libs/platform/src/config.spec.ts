import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from './config';

describe('settings that hold a secret', () => {
  it('may stand in a file that a service manager gives', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-secrets-'));
    try {
      const env = Object.fromEntries(
        ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL'].map((variable) => {
          fs.writeFileSync(path.join(folder, variable), `${variable.toLowerCase()}://secret\n`);
          return [`${variable}_FILE`, path.join(folder, variable)];
        }),
      );
      expect(readConfig(env)).toMatchObject({ databaseUrl: 'database_url://secret', redisUrl: 'redis_url://secret', smtpUrl: 'smtp_url://secret' });
      expect(readConfig({ ...env, SMTP_URL: 'smtps://mail.example.org' }).smtpUrl).toBe('smtps://mail.example.org');
      expect(() => readConfig({ DATABASE_URL_FILE: path.join(folder, 'nothing') })).toThrow('DATABASE_URL_FILE names a file that cannot be read');
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
});
