import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { createTransport, type Transporter } from 'nodemailer';
import type { EntityManager } from 'typeorm';
import type { Databases } from '../access';
import type { Config } from '../config';
import { CLOCK, CONFIG, DATABASES } from '../tokens';
import { WorkRegistry } from './outbox';

/** One mail, written by a handler in its transaction. */
export interface OutgoingMail {
  /** The outbox message that asked for it. */
  readonly id: string;
  readonly trialId: string | null;
  readonly accountId?: string | null;
  readonly participantId?: string | null;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly kind: string;
  /** Trial time, or real time where no trial is concerned. */
  readonly at: Date;
}

/** How long one process has a mail for itself before another may try. */
const LEASE_SECONDS = 120;

/** A mail as it is kept until it leaves. */
export interface MailRow {
  id: string;
  to_address: string;
  subject: string;
  body: string;
  created_at: Date;
}

/** What is handed to the mail server: everything that a person's mail program gets to see. */
export const letterOf = (row: Omit<MailRow, 'created_at'>, from: string) => ({ from, to: row.to_address, subject: row.subject, text: row.body, messageId: `<${row.id}@equipoise>` });

/**
 * Mail, either to an SMTP server or into a local mailbox that the app shows. A mail is a row first: the local
 * mailbox has it at once, SMTP takes it from there. What leaves by SMTP is at-least-once: after a crash between
 * the server's yes and our note of it, it is sent again with the same Message-ID.
 */
@Injectable()
export class PostOffice {
  private readonly logger = new Logger('Mail');
  private readonly transporter?: Transporter;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    registry: WorkRegistry,
  ) {
    if (config.smtpUrl) {
      this.transporter = createTransport(config.smtpUrl);
      registry.task({ name: 'smtp', run: () => this.deliver() });
    }
  }

  /** Writes a mail once; a second call with the same id changes nothing. */
  async post(tx: EntityManager, mail: OutgoingMail): Promise<void> {
    const transport = this.transporter ? 'smtp' : 'local';
    await tx.query(
      `insert into identity.mail (id, trial_id, account_id, participant_id, to_address, subject, body, kind, created_at, recorded_at, sent_at, transport)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (id) do nothing`,
      [
        mail.id, mail.trialId, mail.accountId ?? null, mail.participantId ?? null, mail.to, mail.subject, mail.body, mail.kind,
        mail.at, this.clock.now(), transport === 'local' ? mail.at : null, transport,
      ],
    );
  }

  private async deliver(): Promise<void> {
    const now = this.clock.now();
    // a lease instead of a lock: no transaction is open while the mail server thinks
    const [rows] = await this.databases.system.query<[MailRow[], number]>(
      `update identity.mail set leased_until = $1 where id in (
         select id from identity.mail where sent_at is null and transport = 'smtp' and (leased_until is null or leased_until < $2)
         order by created_at limit 50 for update skip locked)
       returning id, to_address, subject, body, created_at`,
      [new Date(now.getTime() + LEASE_SECONDS * 1000), now],
    );
    for (const row of rows) {
      try {
        await this.transporter?.sendMail(letterOf(row, this.config.mailFrom));
        await this.databases.system.query('update identity.mail set sent_at = created_at where id = $1', [row.id]);
      } catch (error) {
        const { code, responseCode } = error as { code?: string; responseCode?: number };
        this.logger.warn(`mail ${row.id} was not taken (${code ?? 'no code'} ${responseCode ?? ''})`); // the server's own words may hold the address
        if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return; // the server is away: the next turn tries again; a refused mail waits alone
      }
    }
  }
}
