import { createTransport } from 'nodemailer';
import pg from 'pg';
import type { Config } from './config';

/** What Equipoise itself connects to, as EQUIPOISE_PLAIN_CONNECTIONS names it. */
const CONNECTIONS = ['database', 'redis', 'smtp', 'witnesses'] as const;
export type PlainConnection = (typeof CONNECTIONS)[number];

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** What stays on this very machine. */
export const isLoopback = (host: string): boolean => LOOPBACK.has(host);

/** @throws Error naming what is no connection of ours */
export function readPlainConnections(text: string): readonly PlainConnection[] {
  const named = text.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const unknown = named.find((name) => !CONNECTIONS.some((known) => known === name));
  if (unknown !== undefined) throw new Error(`EQUIPOISE_PLAIN_CONNECTIONS lists "${unknown}"; it may list ${CONNECTIONS.join(', ')}`);
  return named as PlainConnection[];
}

interface Way {
  readonly connection: PlainConnection;
  readonly variable: string;
  /** Empty or a path: a socket of this machine. */
  readonly host: string;
  readonly tls: boolean;
  /** Whether the server must show who it is. */
  readonly checked: boolean;
  readonly fix: string;
}

const staysHere = ({ host }: Way): boolean => host === '' || host.startsWith('/') || isLoopback(host);

/** As the drivers themselves read the settings: what they would not secure is not secure, however the address looks. */
function waysOf({ databaseUrl, redisUrl, smtpUrl, witnesses }: Addresses): Way[] {
  const ways: Way[] = [];
  if (databaseUrl) {
    const { host, ssl } = new pg.Client({ connectionString: databaseUrl }) as unknown as { host: string; ssl: unknown };
    ways.push({ connection: 'database', variable: 'DATABASE_URL', host, tls: Boolean(ssl), checked: isChecked(ssl), fix: 'end it with ?sslmode=verify-full' });
  }
  if (redisUrl) {
    const { protocol, hostname } = new URL(redisUrl);
    ways.push({ connection: 'redis', variable: 'REDIS_URL', host: hostname, tls: protocol === 'rediss:', checked: true, fix: 'begin it with rediss:' });
  }
  if (smtpUrl) {
    const { host = '', secure, requireTLS, ignoreTLS, tls } = createTransport(smtpUrl).options as SmtpSettings;
    const safe = secure === true || (requireTLS === true && ignoreTLS !== true); // what a server merely offers, somebody in between takes away
    ways.push({ connection: 'smtp', variable: 'SMTP_URL', host, tls: safe, checked: isChecked(tls), fix: 'begin it with smtps:, or end it with ?requireTLS=true' });
  }
  for (const witness of witnesses.filter((address) => /^https?:/.test(address))) {
    const { protocol, hostname } = new URL(witness);
    ways.push({ connection: 'witnesses', variable: 'EQUIPOISE_WITNESSES', host: hostname, tls: protocol === 'https:', checked: true, fix: 'name it by https' });
  }
  return ways;
}

interface SmtpSettings {
  readonly host?: string;
  readonly secure?: boolean;
  readonly requireTLS?: boolean;
  readonly ignoreTLS?: boolean;
  readonly tls?: unknown;
}

const isChecked = (settings: unknown): boolean => (settings as { rejectUnauthorized?: boolean } | undefined)?.rejectUnauthorized !== false;

type Addresses = Pick<Config, 'databaseUrl' | 'redisUrl' | 'smtpUrl' | 'witnesses'>;

/**
 * Names, answers and passwords would cross the network as they are, or to whoever says to be the server.
 * @throws Error with what to set
 */
export function refusePlainConnections(config: Addresses & Pick<Config, 'plainConnections'>): void {
  const unsafe = waysOf(config).find((way) => !(way.tls && way.checked) && !staysHere(way) && !config.plainConnections.includes(way.connection));
  if (!unsafe) return;
  const { connection, variable, host, tls, fix } = unsafe;
  throw new Error(
    `${variable} reaches ${host} without ${tls ? 'a check of its certificate' : 'TLS'}: ${fix} (docs/operator.md, Inner connections); in a closed network set EQUIPOISE_PLAIN_CONNECTIONS=${connection}.`,
  );
}
