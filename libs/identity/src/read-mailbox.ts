import { isBlinded, permissionsOf, type Role } from '@equipoise/kernel';
import type { Access, SignedInPerson } from '@equipoise/platform';
import type { MailboxDto } from './mailbox.dto';

/** Newest first, and no more than this. */
const LONGEST_MAILBOX = 200;

/** Kinds of mail to participants whose text, time and existence tell no arm. A blinded person sees no other. */
const KINDS_THAT_TELL_NO_ARM: readonly string[] = ['reminder'];

interface MailRecord {
  id: string;
  to_address: string;
  subject: string;
  body: string;
  sent_at: Date | null;
  kind: string;
}

interface Window {
  readonly trialId: string;
  /** null: every site. */
  readonly siteIds: readonly string[] | null;
  readonly blinded: boolean;
}

/** Trials whose participants' mail the person may see: the sites of the roles that allow it, not of other roles. */
export function windowsOf(person: Pick<SignedInPerson, 'roles'>): readonly Window[] {
  const trials = [...new Set(person.roles.map(({ trialId }) => trialId))];
  return trials.flatMap((trialId) => {
    const held = person.roles.filter((role) => role.trialId === trialId);
    const allowing = held.filter(({ role }) => permissionsOf([role]).has('mailbox.read'));
    if (allowing.length === 0) return [];
    const everywhere = allowing.some(({ siteId }) => siteId === null);
    return [{ trialId, siteIds: everywhere ? null : allowing.flatMap(({ siteId }) => siteId ?? []), blinded: isBlinded(held.map(({ role }): Role => role)) }];
  });
}

/**
 * Mail to the person's own account; mail to participants of their trials, by role; and for administrators invitations
 * not yet accepted, where no mail server is set and nobody else could hand the link over.
 */
export async function readMailbox(access: Access, person: SignedInPerson): Promise<MailboxDto> {
  const seen = windowsOf(person);
  const windows = JSON.stringify(seen.map(({ trialId, siteIds, blinded }) => ({ trial_id: trialId, site_ids: siteIds, blinded })));
  const rows = await access.inTrials(seen.map(({ trialId }) => trialId), (tx) =>
    tx.query<MailRecord[]>(
      `select m.id, m.to_address, m.subject, m.body, m.sent_at, m.kind
       from identity.mail m
       left join trial.participant p on p.trial_id = m.trial_id and p.id = m.participant_id
       where m.account_id = $1
         or exists (select 1 from jsonb_to_recordset($2::jsonb) as w(trial_id uuid, site_ids uuid[], blinded boolean)
           where m.participant_id is not null and w.trial_id = m.trial_id and (w.site_ids is null or p.site_id = any(w.site_ids))
             and (not w.blinded or m.kind = any($3)))
         or ($4 and m.kind = 'invitation' and m.transport = 'local'
           and exists (select 1 from identity.account a where a.id = m.account_id and a.password_hash is null))
       order by m.recorded_at desc, m.created_at desc, m.id limit ${LONGEST_MAILBOX}`,
      [person.accountId, windows, KINDS_THAT_TELL_NO_ARM, person.administrator],
    ),
  );
  const items = rows.map(({ id, to_address, subject, body, sent_at, kind }) => ({ id, to: to_address, subject, text: body, sentAt: sent_at?.toISOString() ?? null, kind }));
  return { items, total: items.length };
}
