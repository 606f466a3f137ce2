import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { forParticipant, fromJson, sendStatements } from './recorded-statements';

/** The ceiling of anything that answers HTTP on Node: no framework, no rules, the same statements to the same database. */
function serveBare(urls: { readonly app: string; readonly blinded: string; readonly system: string }, poolSize: number, recordingFile: string): void {
  const recording = fromJson(fs.readFileSync(recordingFile, 'utf8'));
  const pool = (connectionString: string) => new pg.Pool({ connectionString, max: poolSize });
  const pools = { app: pool(urls.app), blinded: pool(urls.blinded), system: pool(urls.system) };
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { participantId, stratumKey } = JSON.parse(Buffer.concat(chunks).toString()) as { participantId: string; stratumKey: string };
      const answered = (status: number, body: string) => response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
      sendStatements(pools, forParticipant(recording, participantId, stratumKey)).then(
        (answer) => answered((answer as { answer?: { outcome?: string } }).answer?.outcome === 'allocated' ? 201 : 409, JSON.stringify(answer)),
        (error: Error) => answered(500, error.message),
      );
    });
  });
  server.listen(0, '127.0.0.1', () => process.stdout.write(`The bare server is ready at http://127.0.0.1:${(server.address() as AddressInfo).port}.\n`));
}

const [app = '', blinded = '', system = '', poolSize = '10', recordingFile = ''] = process.argv.slice(2);
serveBare({ app, blinded, system }, Number(poolSize), recordingFile);
