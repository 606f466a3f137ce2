import type pg from 'pg';
import { awaited } from './patience';

export interface Mail {
  id: string;
  to: string;
  subject: string;
  text: string;
  kind: string;
}

/** The mails of a kind to an address, once there is one. */
export async function mailTo(owner: pg.Client, email: string, kind: string): Promise<Mail[]> {
  const mails = () => owner.query<Mail>('select id, to_address as to, subject, body as text, kind from identity.mail where to_address = $1 and kind = $2', [email, kind]);
  return (await awaited(`a mail of ${kind}`, mails, ({ rows }) => rows.length > 0)).rows;
}

/** The token in the link of a mail. */
export const tokenIn = (mail: Mail | undefined): string => /\/(?:password-reset|invitation)#([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? 'none';
