import type http from 'node:http';
import type { TestApplication } from '../application';

/** An answer on its way out, which a planted leak may change. */
export interface OutgoingAnswer {
  readonly method: string;
  readonly url: string;
  status: number;
  /** In their order on the wire. */
  headers: [string, string][];
  body: Buffer;
}

/** Changes an answer; may take its time. */
export type Tampering = (answer: OutgoingAnswer) => void | Promise<void>;

type Listener = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/** Stands between the server and its clients, in tests only: no code of the product knows of it. */
export class Tap {
  private tampering: Tampering | undefined;

  constructor(app: TestApplication) {
    const server = app.app.getHttpServer();
    const listeners = server.listeners('request') as Listener[];
    server.removeAllListeners('request');
    server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
      if (this.tampering) this.intercept(request, response, this.tampering);
      for (const listener of listeners) listener.call(server, request, response);
    });
  }

  plant(tampering: Tampering): void {
    this.tampering = tampering;
  }

  remove(): void {
    this.tampering = undefined;
  }

  /** Holds the answer back until it is whole, then lets the tampering have it. */
  private intercept(request: http.IncomingMessage, response: http.ServerResponse, tampering: Tampering): void {
    const chunks: Buffer[] = [];
    const [writeHead, end] = [response.writeHead.bind(response), response.end.bind(response)];
    let head: { status: number; headers: Record<string, unknown> } = { status: 200, headers: {} };
    const keep = (chunk: unknown) => {
      if (typeof chunk === 'string' || Buffer.isBuffer(chunk) || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string));
    };
    Object.assign(response, {
      writeHead: (status: number, headers: Record<string, unknown> = {}) => {
        head = { status, headers };
        return response;
      },
      write: (chunk: unknown) => {
        keep(chunk);
        return true;
      },
      end: (chunk: unknown) => {
        keep(chunk);
        void this.release(request, head, Buffer.concat(chunks), tampering, writeHead, end as never);
        return response;
      },
    });
  }

  private async release(request: http.IncomingMessage, head: { status: number; headers: Record<string, unknown> }, body: Buffer, tampering: Tampering, writeHead: (status: number, headers: string[]) => void, end: (body: Buffer) => void): Promise<void> {
    const headers = Object.entries(head.headers).flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, String(one)]));
    const answer: OutgoingAnswer = { method: request.method ?? '', url: request.url ?? '', status: head.status, headers, body };
    await tampering(answer);
    for (const header of answer.headers) if (header[0].toLowerCase() === 'content-length') header[1] = String(answer.body.length);
    writeHead(answer.status, answer.headers.flat());
    end(answer.body);
  }
}
