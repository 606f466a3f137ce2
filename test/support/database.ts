import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  /** URL of the owner. */
  readonly url: string;
  /** URL of the superuser, for what only a superuser can do (tampering). */
  readonly adminUrl: string;
  drop(): Promise<void>;
}

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.TEST_ADMIN_URL });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A private clone of the migrated template, or of another database: a tenth of a second instead of all migrations again. */
export async function cloneDatabase(template = process.env.TEST_TEMPLATE, name = `equipoise_test_${randomBytes(6).toString('hex')}`): Promise<TestDatabase> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await asAdmin(`create database ${name} template ${template} owner equipoise_owner strategy = file_copy`);
      break;
    } catch (error) {
      // 55006: another suite clones the template at this moment
      if ((error as { code?: string }).code !== '55006' || attempt > 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return databaseNamed(name);
}

/** A database that no migration has seen. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const name = `equipoise_test_${randomBytes(6).toString('hex')}`;
  await asAdmin(`create database ${name} owner equipoise_owner`);
  return databaseNamed(name);
}

function databaseNamed(name: string): TestDatabase {
  const admin = new URL(process.env.TEST_ADMIN_URL ?? '');
  admin.pathname = `/${name}`;
  const owner = new URL(admin);
  owner.username = 'equipoise_owner';
  owner.password = 'owner';
  return { url: owner.href, adminUrl: admin.href, drop: () => asAdmin(`drop database if exists ${name} with (force)`) };
}
