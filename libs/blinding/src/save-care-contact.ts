import { notFound } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { readSites } from '@equipoise/trials';

/** Who is called at a site before anybody is unblinded. @throws DomainError not-found (site) */
export function saveCareContact(access: Access, siteId: string, contact: { readonly therapist: string; readonly clinician: string }): Promise<void> {
  return access.transaction(async (tx) => {
    const site = (await readSites(tx, access.trialId)).find(({ id }) => id === siteId);
    if (!site || !access.coversSite(site.id)) throw notFound('site');
    await tx.query(
      `insert into trial.care_contact (trial_id, site_id, therapist, clinician, updated_at, updated_by) values ($1, $2, $3, $4, $5, $6)
       on conflict (trial_id, site_id) do update set therapist = excluded.therapist, clinician = excluded.clinician, updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
      [access.trialId, site.id, contact.therapist, contact.clinician, access.now(), access.author.id],
    );
  });
}
