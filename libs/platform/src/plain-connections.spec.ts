import { readConfig } from './config';
import { refusePlainConnections } from './plain-connections';
import { openOwner } from './runtime';

const start = (env: NodeJS.ProcessEnv) => () => refusePlainConnections(readConfig({ EQUIPOISE_WITNESSES: '', ...env }));

describe('connections to other machines', () => {
  const plain = {
    database: ['DATABASE_URL', 'postgres://owner:secret@db.example.org/equipoise', 'postgres://owner:secret@10.0.0.5:5432/equipoise?sslmode=disable'],
    redis: ['REDIS_URL', 'redis://redis:6379', 'redis://user:secret@10.0.0.6'],
    smtp: ['SMTP_URL', 'smtp://user:secret@mail.example.org:587', 'smtp://mail.example.org?requireTLS=true&ignoreTLS=true'],
    witnesses: ['EQUIPOISE_WITNESSES', 'http://witness.example.org/notes', 'file:/mnt/witness,http://witness.example.org/notes'],
  } as const;

  it('are refused at the start where they are plain, in one sentence that holds no secret', () => {
    for (const [connection, [variable, ...addresses]] of Object.entries(plain)) {
      for (const address of addresses) {
        expect(start({ [variable]: address })).toThrow(new RegExp(`^${variable} reaches [\\w.]+ without TLS: .*EQUIPOISE_PLAIN_CONNECTIONS=${connection}\\.$`));
        expect(start({ [variable]: address })).not.toThrow('secret');
      }
    }
  });

  it('are refused before anything is asked of them, by every command', async () => {
    await expect(openOwner(readConfig({ DATABASE_URL: 'postgres://owner@db.example.org/equipoise' }))).rejects.toThrow('DATABASE_URL reaches db.example.org without TLS');
  });

  it('are let be where the operator names each of them', () => {
    for (const [connection, [variable, ...addresses]] of Object.entries(plain)) {
      const others = Object.keys(plain).filter((other) => other !== connection).join(',');
      for (const address of addresses) {
        expect(start({ [variable]: address, EQUIPOISE_PLAIN_CONNECTIONS: connection })).not.toThrow();
        expect(start({ [variable]: address, EQUIPOISE_PLAIN_CONNECTIONS: others })).toThrow(variable);
      }
    }
    expect(start({ EQUIPOISE_PLAIN_CONNECTIONS: 'accepted' })).toThrow('EQUIPOISE_PLAIN_CONNECTIONS lists "accepted"');
  });

  it('are taken by TLS, with a certificate that is checked', () => {
    for (const DATABASE_URL of ['postgres://o@db.example.org/e?sslmode=verify-full', 'postgres://o@db.example.org/e?ssl=true']) expect(start({ DATABASE_URL })).not.toThrow();
    expect(start({ REDIS_URL: 'rediss://user:secret@redis.example.org' })).not.toThrow();
    for (const SMTP_URL of ['smtps://mail.example.org', 'smtp://mail.example.org:587?requireTLS=true']) expect(start({ SMTP_URL })).not.toThrow();
    expect(start({ EQUIPOISE_WITNESSES: 'https://witness.example.org,mailto:custodian@example.org' })).not.toThrow();
    for (const DATABASE_URL of ['postgres://o@db.example.org/e?sslmode=no-verify', 'postgres://o@db.example.org/e?uselibpqcompat=true&sslmode=require']) {
      expect(start({ DATABASE_URL })).toThrow('without a check of its certificate');
    }
    expect(start({ SMTP_URL: 'smtps://mail.example.org?tls.rejectUnauthorized=false' })).toThrow('without a check of its certificate');
  });

  it('stay as they are on this machine', () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      expect(start({ DATABASE_URL: `postgres://o@${host}:5432/e`, REDIS_URL: `redis://${host}:6379`, SMTP_URL: `smtp://${host}:25`, EQUIPOISE_WITNESSES: `http://${host}/notes` })).not.toThrow();
    }
    expect(start({ DATABASE_URL: 'postgres://o@/e?host=/var/run/postgresql' })).not.toThrow();
    expect(start({})).not.toThrow();
  });
});
