import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SealedBatch } from './checkpoint';
import { HttpWitness } from './witness';

describe('a witness by HTTP', () => {
  const seen: string[] = [];
  let status = 200;
  const server = http.createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.writeHead(request.url === '/moved' ? 307 : status, { location: '/elsewhere' }).end();
  });
  let address: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => void (seen.length = 0));
  const batch = { trail: 'open', number: 1, note: 'note' } as unknown as SealedBatch;

  it('gets the note at the address that the operator named', async () => {
    await new HttpWitness(`${address}/notes`).keep(batch, 'key');
    expect(seen).toEqual(['POST /notes']);
  });

  it('is not followed elsewhere, and a refusal is a failure', async () => {
    await expect(new HttpWitness(`${address}/moved`).keep(batch, 'key')).rejects.toThrow();
    expect(seen).toEqual(['POST /moved']);
    status = 500;
    await expect(new HttpWitness(`${address}/notes`).keep(batch, 'key')).rejects.toThrow('500');
  });
});
