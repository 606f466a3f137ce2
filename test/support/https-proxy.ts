import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './self-signed';

/** What came back over https. */
export interface SecureAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A proxy as a hospital puts before the product: it speaks TLS to browsers, plain http behind, and adds who asked to X-Forwarded-For. */
export interface HttpsProxy {
  readonly url: string;
  /** Asks over TLS, believing in this proxy's certificate and no other. */
  ask(path: string, options?: AskOptions): Promise<SecureAnswer>;
  stop(): Promise<void>;
}

/** @param target address of the product, asked for at each request @param asker the address that the proxy claims to have seen */
export async function startHttpsProxy(target: () => string, asker = '203.0.113.7'): Promise<HttpsProxy> {
  const { key, cert } = selfSigned();
  const server = https.createServer({ key, cert, minVersion: 'TLSv1.2' }, (request, response) => {
    const came = request.headers['x-forwarded-for'];
    const headers = { ...request.headers, 'x-forwarded-for': [came, asker].filter(Boolean).join(', '), 'x-forwarded-proto': 'https' };
    const onward = http.request(`${target()}${request.url}`, { method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  const agent = new https.Agent({ ca: cert, keepAlive: false });
  return {
    url,
    ask: (path, { method = 'GET', headers = {}, body }: AskOptions = {}) =>
      new Promise((resolve, reject) => {
        const text = body === undefined ? undefined : JSON.stringify(body);
        const sent = { ...(method === 'GET' ? {} : { 'x-equipoise-request': '1' }), ...(text === undefined ? {} : { 'content-type': 'application/json' }), ...headers };
        const request = https.request(`${url}${path}`, { method, headers: sent, agent, lookup: (_, __, found) => found(null, [{ address: '127.0.0.1', family: 4 }]) }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() }));
        });
        request.on('error', reject);
        request.end(text);
      }),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
