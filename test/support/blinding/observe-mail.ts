import MailComposer from 'nodemailer/lib/mail-composer';
import pg from 'pg';
import { letterOf, type MailRow } from '@equipoise/platform';
import type { World } from '../world';
import { callersOf } from './callers';
import type { Observations } from './visitor';

/** Kinds of mail to participants that blinded people see too; a participant's place in a group is told by the therapy coordinator. */
const TO_PARTICIPANTS = `m.participant_id is not null and m.kind = 'reminder'`;

/** Every mail to somebody who is blinded, as it leaves (MIME), when it was written, and in which order. */
export async function observeMail(world: World, when: string): Promise<Observations> {
  const emails = callersOf(world).flatMap(({ email }) => email ?? []);
  const client = new pg.Client({ connectionString: world.app.database.adminUrl });
  await client.connect();
  const { rows } = await client.query<MailRow & { recorded_at: Date; transport: string; kind: string }>(
    `select m.id, m.to_address, m.subject, m.body, m.kind, m.created_at, m.recorded_at, m.transport from identity.mail m
     where m.to_address = any($1) or (${TO_PARTICIPANTS}) order by m.created_at, m.recorded_at, m.id`,
    [emails],
  );
  await client.end();
  const letters = await Promise.all(rows.map(async (row) => {
    const mime = await new MailComposer({ ...letterOf(row, world.app.runtime.config.mailFrom), date: row.created_at }).compile().build();
    return `${row.kind} by ${row.transport}, ${mime.length} bytes, recorded ${row.recorded_at.toISOString()}\n${mime.toString('latin1')}`;
  }));
  return new Map(letters.map((letter, index) => [`mail ${when} ${index + 1}`, letter]));
}
