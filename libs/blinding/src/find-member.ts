import type { EntityManager } from 'typeorm';

/** Who holds a role in the trial now. */
export interface Member {
  readonly accountId: string;
  readonly email: string;
  readonly locale: 'en' | 'es';
  readonly displayName: string;
}

/** The person with this address who holds a role in the trial. Needs the application's login. */
export async function findMember(tx: EntityManager, trialId: string, email: string): Promise<Member | undefined> {
  const [row] = await tx.query<Member[]>(
    `select distinct a.id as "accountId", a.email, a.locale, a.display_name as "displayName" from identity.account a
     join identity.role_grant g on g.account_id = a.id and g.trial_id = $1 and g.ended_at is null where a.email = $2`,
    [trialId, email],
  );
  return row;
}
