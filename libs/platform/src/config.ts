import fs from 'node:fs';
import path from 'node:path';
import { isLoopback, readPlainConnections, type PlainConnection } from './plain-connections';
import { readKeySource, type KeySource } from './security/key-source';
import { readTrustedProxies, type TrustedProxies } from './http/trusted-proxies';

export const LOG_LEVELS = ['error', 'warn', 'log', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export const LOG_FORMATS = ['text', 'json'] as const;
/** Which decisions about who is let in are written down. */
export const ACCESS_LOGS = ['all', 'sensitive', 'off'] as const;
export type AccessLogLevel = (typeof ACCESS_LOGS)[number];

/** A provider of OpenID Connect, and what we are to it. */
export interface SignOnConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Values of `acr` by which the provider says that it asked for a second factor; `mfa` in `amr` says so anyway. */
  readonly secondFactorClasses: readonly string[];
}

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
  /** Where the master key comes from; undefined means a key file in the data folder. */
  readonly masterKey?: KeySource;
  /** Days for which a master key is good. */
  readonly masterKeyDays: number;
  /** Whether an ended master key gives no new account and no new role. */
  readonly masterKeyEnforced: boolean;
  /** Which parts run in this process. */
  readonly parts: readonly ('api' | 'worker')[];
  /** Messages that one worker process handles at once. */
  readonly workerConcurrency: number;
  /** Requests per second that one account, access token or personal link may keep up with one api process. */
  readonly requestsPerSecond: number;
  /** Whether the operator accepts plain http from other machines. */
  readonly plainHttp: boolean;
  /** What the operator lets us reach on another machine without TLS. */
  readonly plainConnections: readonly PlainConnection[];
  /** Secure cookies and HSTS: on where people reach the product by https. */
  readonly https: boolean;
  /** Proxies before us whose X-Forwarded-For is believed; nobody's unless told. */
  readonly trustedProxies: TrustedProxies;
  /** Where browsers report what the Content-Security-Policy stopped; undefined means nowhere. */
  readonly cspReportUrl?: string;
  /** Who keeps copies of the trail's checkpoints outside the database: file:<folder>, mailto:<address>, http(s) addresses. */
  readonly witnesses: readonly string[];
  /** The institution's OpenID Connect provider; undefined means that everybody signs in with a password. */
  readonly signOn?: SignOnConfig;
  /** A demonstration: it takes no live trial, and asks nobody for a second factor. Never read from the environment. */
  readonly simulatedOnly: boolean;
  /** How much the process says on standard output. */
  readonly logLevel: LogLevel;
  /** Lines for people, or an object of JSON on each. */
  readonly logFormat: (typeof LOG_FORMATS)[number];
  /** Which decisions of the guard are written down. */
  readonly accessLog: AccessLogLevel;
}

/**
 * Reads the environment.
 * @throws Error naming the variable that cannot be understood.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const port = Number(env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT must be a whole number from 0 to 65535, not "${env.PORT}"`);
  const workerConcurrency = Number(env.EQUIPOISE_WORKER_CONCURRENCY ?? 4);
  if (!Number.isInteger(workerConcurrency) || workerConcurrency < 1 || workerConcurrency > 64) {
    throw new Error('EQUIPOISE_WORKER_CONCURRENCY must be a whole number from 1 to 64');
  }
  const requestsPerSecond = Number(env.EQUIPOISE_REQUESTS_PER_SECOND ?? 100);
  if (!Number.isInteger(requestsPerSecond) || requestsPerSecond < 10 || requestsPerSecond > 100_000) {
    throw new Error('EQUIPOISE_REQUESTS_PER_SECOND must be a whole number from 10 to 100000');
  }
  const parts = (env.EQUIPOISE_PARTS ?? 'api,worker').split(',').map((part) => part.trim());
  const unknown = parts.find((part) => part !== 'api' && part !== 'worker');
  if (unknown !== undefined) throw new Error(`EQUIPOISE_PARTS lists "${unknown}"; it may list api and worker`);
  const dataDir = path.resolve(env.EQUIPOISE_DATA_DIR ?? 'var');
  return {
    dataDir,
    databaseUrl: secretOf(env, 'DATABASE_URL'),
    redisUrl: secretOf(env, 'REDIS_URL'),
    host: env.HOST ?? '127.0.0.1',
    port,
    publicUrl: env.EQUIPOISE_PUBLIC_URL?.replace(/\/$/, ''),
    smtpUrl: secretOf(env, 'SMTP_URL'),
    mailFrom: env.MAIL_FROM ?? 'Equipoise <equipoise@localhost>',
    masterKey: readKeySource(env, 'EQUIPOISE_MASTER_KEY'),
    masterKeyDays: readDays(env.EQUIPOISE_MASTER_KEY_DAYS ?? '365'),
    masterKeyEnforced: env.EQUIPOISE_MASTER_KEY_ENFORCED === 'true',
    workerConcurrency,
    requestsPerSecond,
    parts: parts as ('api' | 'worker')[],
    witnesses: readWitnesses(env.EQUIPOISE_WITNESSES ?? `file:${path.join(dataDir, 'witness')}`),
    plainHttp: env.EQUIPOISE_PLAIN_HTTP === 'accepted',
    plainConnections: readPlainConnections(env.EQUIPOISE_PLAIN_CONNECTIONS ?? ''),
    https: (env.EQUIPOISE_PUBLIC_URL ?? '').startsWith('https:'),
    trustedProxies: readTrustedProxies(env.TRUST_PROXY ?? ''),
    cspReportUrl: readReportUrl(env.EQUIPOISE_CSP_REPORT_URL),
    signOn: readSignOn(env),
    simulatedOnly: false,
    logLevel: oneOf(LOG_LEVELS, 'LOG_LEVEL', env.LOG_LEVEL ?? 'warn'),
    logFormat: oneOf(LOG_FORMATS, 'LOG_FORMAT', env.LOG_FORMAT ?? 'text'),
    accessLog: oneOf(ACCESS_LOGS, 'EQUIPOISE_ACCESS_LOG', env.EQUIPOISE_ACCESS_LOG ?? 'all'),
  };
}

/** The address that links in mail begin with, without a slash at the end. */
export function publicAddress({ publicUrl, host, port }: Config): string {
  if (publicUrl) return publicUrl;
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${reachable}:${port}`;
}

/** Ten years at most: a key without an end is what the setting is against. */
function readDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 3650) throw new Error(`EQUIPOISE_MASTER_KEY_DAYS must be a whole number from 1 to 3650, not "${text}"`);
  return days;
}

function readWitnesses(text: string): readonly string[] {
  const addresses = text.split(',').map((address) => address.trim()).filter((address) => address !== '');
  const unknown = addresses.find((address) => !/^(file:.|mailto:[^@\s]+@[^@\s]+$|https?:\/\/.)/.test(address));
  if (unknown !== undefined) throw new Error(`EQUIPOISE_WITNESSES lists "${unknown}"; it may list file:<folder>, mailto:<address> and http or https addresses`);
  return addresses;
}

/** One address without what would end the directive of the header that it stands in. */
function readReportUrl(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (!URL.canParse(text) || !/^https?:\/\/[^\s;,'"]+$/.test(text)) throw new Error(`EQUIPOISE_CSP_REPORT_URL must be one http or https address, not "${text}"`);
  return text;
}

/** Other machines would reach the product by plain http, and passwords and answers would cross the network as they are. @throws Error */
export function refusePlainHttp({ https, host, plainHttp }: Pick<Config, 'https' | 'host' | 'plainHttp'>): void {
  if (https || plainHttp || isLoopback(host)) return;
  throw new Error(
    `HOST is ${host}, so other machines reach Equipoise by plain http. Put a proxy that speaks https before it and set EQUIPOISE_PUBLIC_URL=https://... ` +
      '(docs/operator.md, Behind a proxy); in a closed network set EQUIPOISE_PLAIN_HTTP=accepted.',
  );
}

function readSignOn(env: NodeJS.ProcessEnv): SignOnConfig | undefined {
  const { EQUIPOISE_OIDC_ISSUER: issuer, EQUIPOISE_OIDC_CLIENT_ID: clientId } = env;
  if (!issuer) return undefined;
  const address = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (address?.protocol !== 'https:' && !(address?.protocol === 'http:' && isLoopback(address.hostname))) {
    throw new Error('EQUIPOISE_OIDC_ISSUER must be an https address; http is taken on this very machine only');
  }
  if (!clientId) throw new Error('EQUIPOISE_OIDC_CLIENT_ID is missing: EQUIPOISE_OIDC_ISSUER needs it');
  const clientSecret = secretOf(env, 'EQUIPOISE_OIDC_CLIENT_SECRET');
  if (!clientSecret) throw new Error('EQUIPOISE_OIDC_CLIENT_SECRET or EQUIPOISE_OIDC_CLIENT_SECRET_FILE is missing: EQUIPOISE_OIDC_ISSUER needs one of them');
  const secondFactorClasses = (env.EQUIPOISE_OIDC_SECOND_FACTOR_ACR ?? '').split(',').map((value) => value.trim()).filter((value) => value !== '');
  return { issuer, clientId, clientSecret, secondFactorClasses };
}

/** What holds a secret may stand in a file that `<variable>_FILE` names, such as those of systemd and of containers. @throws Error naming the variable */
function secretOf(env: NodeJS.ProcessEnv, variable: string): string | undefined {
  if (env[variable]) return env[variable];
  const file = env[`${variable}_FILE`];
  if (!file) return undefined;
  try {
    return fs.readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    throw new Error(`${variable}_FILE names a file that cannot be read`);
  }
}

function oneOf<T extends string>(known: readonly T[], variable: string, text: string): T {
  const found = known.find((value) => value === text);
  if (!found) throw new Error(`${variable} must be one of ${known.join(', ')}, not "${text}"`);
  return found;
}

/** The chosen level and everything more urgent. */
export const logLevelsUpTo = (level: LogLevel): LogLevel[] => LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(level) + 1);
