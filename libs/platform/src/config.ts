import path from 'node:path';

export const LOG_LEVELS = ['error', 'warn', 'log', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything the environment may decide; all of it has a default, so that the product starts with nothing set. */
export interface Config {
  /** Folder of the embedded database, the master key and backups. */
  readonly dataDir: string;
  /** PostgreSQL >= 15; undefined means the embedded one. Its user must own the database and may create roles. */
  readonly databaseUrl?: string;
  /** Redis >= 7 for the queue; undefined means the queue lives in PostgreSQL. */
  readonly redisUrl?: string;
  readonly host: string;
  readonly port: number;
  /** Address that people use; links in mail begin with it. */
  readonly publicUrl?: string;
  /** SMTP server, for example smtp://user:password@host:587; undefined means the local mailbox. */
  readonly smtpUrl?: string;
  readonly mailFrom: string;
  /** 64 hex digits; undefined means a key file in the data folder. */
  readonly masterKey?: string;
  /** Which parts run in this process. */
  readonly parts: readonly ('api' | 'worker')[];
  /** Messages that one worker process handles at once. */
  readonly workerConcurrency: number;
  /** Secure cookies and HSTS: on where people reach the product by https. */
  readonly https: boolean;
  /** Who keeps copies of the trail's checkpoints outside the database: file:<folder>, mailto:<address>, http(s) addresses. */
  readonly witnesses: readonly string[];
  /** A demonstration: it takes no live trial, and asks nobody for a second factor. Never read from the environment. */
  readonly simulatedOnly: boolean;
  /** How much the process says on standard output. */
  readonly logLevel: LogLevel;
}

/**
 * Reads the environment.
 * @throws Error naming the variable that cannot be understood.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const port = Number(env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT must be a whole number from 0 to 65535, not "${env.PORT}"`);
  if (env.EQUIPOISE_MASTER_KEY !== undefined && !/^[0-9a-f]{64}$/.test(env.EQUIPOISE_MASTER_KEY)) {
    throw new Error('EQUIPOISE_MASTER_KEY must be 64 lower-case hexadecimal digits');
  }
  const workerConcurrency = Number(env.EQUIPOISE_WORKER_CONCURRENCY ?? 4);
  if (!Number.isInteger(workerConcurrency) || workerConcurrency < 1 || workerConcurrency > 64) {
    throw new Error('EQUIPOISE_WORKER_CONCURRENCY must be a whole number from 1 to 64');
  }
  const parts = (env.EQUIPOISE_PARTS ?? 'api,worker').split(',').map((part) => part.trim());
  const unknown = parts.find((part) => part !== 'api' && part !== 'worker');
  if (unknown !== undefined) throw new Error(`EQUIPOISE_PARTS lists "${unknown}"; it may list api and worker`);
  const dataDir = path.resolve(env.EQUIPOISE_DATA_DIR ?? 'var');
  return {
    dataDir,
    databaseUrl: env.DATABASE_URL || undefined,
    redisUrl: env.REDIS_URL || undefined,
    host: env.HOST ?? '127.0.0.1',
    port,
    publicUrl: env.EQUIPOISE_PUBLIC_URL?.replace(/\/$/, ''),
    smtpUrl: env.SMTP_URL || undefined,
    mailFrom: env.MAIL_FROM ?? 'Equipoise <equipoise@localhost>',
    masterKey: env.EQUIPOISE_MASTER_KEY,
    workerConcurrency,
    parts: parts as ('api' | 'worker')[],
    witnesses: readWitnesses(env.EQUIPOISE_WITNESSES ?? `file:${path.join(dataDir, 'witness')}`),
    https: (env.EQUIPOISE_PUBLIC_URL ?? '').startsWith('https:'),
    simulatedOnly: false,
    logLevel: readLogLevel(env.LOG_LEVEL ?? 'warn'),
  };
}

/** The address that links in mail begin with, without a slash at the end. */
export function publicAddress({ publicUrl, host, port }: Config): string {
  if (publicUrl) return publicUrl;
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${reachable}:${port}`;
}

function readWitnesses(text: string): readonly string[] {
  const addresses = text.split(',').map((address) => address.trim()).filter((address) => address !== '');
  const unknown = addresses.find((address) => !/^(file:.|mailto:[^@\s]+@[^@\s]+$|https?:\/\/.)/.test(address));
  if (unknown !== undefined) throw new Error(`EQUIPOISE_WITNESSES lists "${unknown}"; it may list file:<folder>, mailto:<address> and http or https addresses`);
  return addresses;
}

function readLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find((known) => known === text);
  if (!level) throw new Error(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${text}"`);
  return level;
}

/** The chosen level and everything more urgent. */
export const logLevelsUpTo = (level: LogLevel): LogLevel[] => LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(level) + 1);
