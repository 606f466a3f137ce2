import { Injectable } from '@nestjs/common';
import { readCoveredParticipant } from '@equipoise/enrolment';
import { ContactVault } from '@equipoise/identity';
import { notPermitted } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import { makesCompleteCopies } from './subject-access';
import type { ContactAccessListDto, ErasureListDto, PersonalDataDto } from './privacy.dto';

interface ErasureRecord {
  code: string;
  signed_at: Date;
  printed_name: string;
}

const ERASURES = `select p.code, s.signed_at, s.printed_name from trial.signature s join trial.participant p on p.trial_id = s.trial_id and s.subject = 'erasure/' || p.id
  where s.trial_id = $1 and ($2::uuid is null or p.id = $2) order by s.signed_at, s.id`;
/** Erased again after a restore: the signature was given in a life of the database that is no more. */
const REPEATED = `select p.id, p.code from trial.participant p where p.trial_id = $1 and p.id = any($2) and ($3::uuid[] is null or p.site_id = any($3))
  and not exists (select 1 from trial.signature s where s.trial_id = p.trial_id and s.subject = 'erasure/' || p.id)`;
const CODES = 'select id, code from trial.participant where trial_id = $1 and id = any($2)';
const STAFF = 'select account_id, display_name from trial.staff where account_id = any($1)';

/** What is said of names and contacts without opening any: whether they are there, who opened them, what was erased. */
@Injectable()
export class PersonalData {
  constructor(private readonly vault: ContactVault) {}

  /** @throws DomainError not-found */
  async of(access: Access, participantId: string): Promise<PersonalDataDto> {
    const { code, siteId, erasure } = await access.transaction(async (tx) => {
      const { id, code, siteId } = await readCoveredParticipant(access, tx, participantId);
      const [erasure] = await tx.query<ErasureRecord[]>(ERASURES, [access.trialId, id]);
      return { code, siteId, erasure };
    });
    const { standing, erasedAt } = await this.vault.standing(access, access.trialId, participantId);
    return { code, contact: standing, erasedAt: erasedAt ?? null, erasedBy: erasure?.printed_name ?? null, complete: makesCompleteCopies(access, siteId), mayErase: access.canAt('contact.erase', siteId) && !erasure };
  }

  /** Who erased what: the list to keep apart from backups, so that an old one can be brought up to date. */
  async erasures(access: Access): Promise<ErasureListDto> {
    const erased = await this.vault.erased(access, access.trialId);
    const { rows, repeated } = await access.transaction(async (tx) => ({
      rows: await tx.query<ErasureRecord[]>(ERASURES, [access.trialId, null]),
      repeated: await tx.query<{ id: string; code: string }[]>(REPEATED, [access.trialId, erased.map(({ participantId }) => participantId), access.scope?.siteIds ?? null]),
    }));
    const at = new Map(erased.map(({ participantId, erasedAt }) => [participantId, erasedAt]));
    const items = [
      ...rows.map(({ code, signed_at, printed_name }) => ({ code, erasedAt: signed_at, erasedBy: printed_name })),
      ...repeated.map(({ id, code }) => ({ code, erasedAt: at.get(id) ?? new Date(0), erasedBy: null })),
    ];
    return { items: items.sort((one, other) => one.erasedAt.getTime() - other.erasedAt.getTime() || one.code.localeCompare(other.code)) };
  }

  /** @throws DomainError not-permitted for people of single sites: the log is that of all sites */
  async looks(access: Access, page: number, pageSize: number): Promise<ContactAccessListDto> {
    if (access.scope?.siteIds) throw notPermitted('The log holds the looks at contacts of all sites; it is read by people who work for all of them.');
    const { items, total } = await this.vault.looks(access, access.trialId, { skip: (page - 1) * pageSize, take: pageSize });
    const { codes, staff } = await access.transaction(async (tx) => ({
      codes: new Map((await tx.query<{ id: string; code: string }[]>(CODES, [access.trialId, items.map(({ participantId }) => participantId)])).map(({ id, code }) => [id, code])),
      staff: new Map((await tx.query<{ account_id: string; display_name: string }[]>(STAFF, [items.flatMap(({ accountId }) => accountId ?? [])])).map(({ account_id, display_name }) => [account_id, display_name])),
    }));
    return {
      items: items.map(({ participantId, accountId, purpose, accessedAt }) => ({
        ...{ participantId, code: codes.get(participantId) ?? '', purpose, at: accessedAt },
        by: accountId === null ? null : (staff.get(accountId) ?? ''),
      })),
      total,
    };
  }
}
