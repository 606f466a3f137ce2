import net from 'node:net';

export interface DroppingProxy {
  readonly url: string;
  /** Answers that the server gave and the client never got. */
  readonly dropped: () => number;
  close(): Promise<void>;
}

/**
 * A network between client and server that loses answers: the request arrives and is worked on, then the connection breaks
 * before the client has heard. So the client cannot know the outcome, and nearly every lost outcome was a commit.
 * @param every the share that is lost, as 1 in so many answers
 */
export async function startDroppingProxy(target: string, every: number): Promise<DroppingProxy> {
  const { hostname, port } = new URL(target);
  let answers = 0;
  let dropped = 0;
  const open = new Set<net.Socket>();
  const server = net.createServer((client) => {
    const upstream = net.connect(Number(port), hostname);
    open.add(client);
    const end = () => {
      open.delete(client);
      client.destroy();
      upstream.destroy();
    };
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on('data', (chunk) => {
      if (chunk.subarray(0, 5).toString('latin1') === 'HTTP/') {
        answers += 1;
        if (answers % every === 0) {
          dropped += 1;
          return end();
        }
      }
      client.write(chunk);
    });
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    dropped: () => dropped,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const client of open) client.destroy();
      }),
  };
}
