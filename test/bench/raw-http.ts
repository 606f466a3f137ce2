import net from 'node:net';

/** One keep-alive connection that costs the machine next to nothing: on two cores a heavy client would be measured too. */
export class RawConnection {
  private readonly socket: net.Socket;
  private received = '';
  private waiting?: { resolve: (answer: { status: number; body: string }) => void; reject: (error: Error) => void };

  constructor(private readonly target: URL) {
    this.socket = net.connect({ port: Number(target.port), host: target.hostname, noDelay: true });
    this.socket.setEncoding('utf8');
    this.socket.on('data', (chunk: string) => this.take(chunk));
    this.socket.on('error', (error) => this.waiting?.reject(error));
    this.socket.on('close', () => this.waiting?.reject(new Error('the connection was closed')));
  }

  /** One request at a time. The body must be ASCII. */
  post(path: string, body: string, headers: Readonly<Record<string, string>>): Promise<{ status: number; body: string }> {
    const lines = Object.entries({ host: this.target.host, 'content-type': 'application/json', 'content-length': String(body.length), ...headers });
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(`POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private take(chunk: string): void {
    this.received += chunk;
    const end = this.received.indexOf('\r\n\r\n');
    if (end === -1) return;
    const head = this.received.slice(0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    const body = this.received.slice(end + 4);
    if (Buffer.byteLength(body) < length) return;
    this.received = '';
    const waiting = this.waiting;
    this.waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  }
}
