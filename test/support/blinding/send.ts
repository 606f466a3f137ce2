import http from 'node:http';
import zlib from 'node:zlib';
import { byHeader } from './link-header';

/** One request as a plan says it: the same bytes in every world. */
export interface PlannedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** The path is sent as it is written; otherwise as a browser would tidy it. */
  readonly asWritten?: boolean;
}

/** What came back, byte for byte. Header names and their order are those of the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
const PATIENCE_MS = 60_000;

/** @param patienceMs after which an answer is given up @throws Error where none comes */
export function send(url: string, cookie: string, request: PlannedRequest, patienceMs = PATIENCE_MS): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const { path, headers: own } = byHeader(request.path);
    const headers = { ...request.headers, ...own, ...(cookie ? { cookie } : {}), ...(request.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(request.body)) }) };
    const outgoing = http.request(request.asWritten ? url : url + path, { method: request.method, agent, headers, ...(request.asWritten ? { path } : {}) }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        clearTimeout(patience);
        const raw = incoming.rawHeaders;
        const pairs = raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
        resolve({ status: incoming.statusCode ?? 0, headers: pairs, body: Buffer.concat(chunks) });
      });
    });
    // of the whole exchange: a socket's own limit says nothing of a request that waits for a socket
    const patience = setTimeout(() => outgoing.destroy(new Error(`no answer to ${request.method} ${request.path} within ${patienceMs / 1000} s`)), patienceMs);
    outgoing.on('error', (error) => {
      clearTimeout(patience);
      reject(error);
    });
    outgoing.end(request.body);
  });
}

const A_MINUTE_MS = 60_000;
/** The server's own clock runs on between two worlds; that a date is there, where, and that it is now, is compared. */
const withoutClock = (name: string, value: string): string =>
  name.toLowerCase() === 'date' && new Date(value).toUTCString() === value && Math.abs(Date.parse(value) - Date.now()) < A_MINUTE_MS ? 'now' : value;

/**
 * Everything of an answer that is compared: status, headers in their order with cookies among them, length, length once
 * compressed, and every byte of the body. Nothing else is replaced: ids, tokens and the product's clock are the same in every world.
 */
export function written({ status, headers, body }: RawAnswer): string {
  const lines = headers.map(([name, value]) => `${name}: ${withoutClock(name, value)}`);
  const lengths = `${body.length} bytes, ${zlib.gzipSync(body, { level: 6 }).length} by gzip, ${zlib.brotliCompressSync(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } }).length} by brotli`;
  return [String(status), ...lines, lengths, '', body.toString('latin1')].join('\n');
}
