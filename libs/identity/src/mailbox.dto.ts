export class MailDto {
  id: string;
  to: string;
  subject: string;
  text: string;
  /** Trial time; null while it waits for the mail server. */
  sentAt: string | null;
  kind: string;
}

export class MailboxDto {
  items: MailDto[];
  total: number;
}
