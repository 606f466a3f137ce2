import { Inject, Injectable } from '@nestjs/common';
import { grantRole } from '@equipoise/identity';
import { conflictingRole, DomainError, invalidInput, type Clock, type IdSource, type Role } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import type { OpenProtocol } from '@equipoise/protocol';
import type { EntityManager } from 'typeorm';
import { setTrialStatus } from './change-trial-status';
import { ImportTrial, readProtocolText } from './import-trial';
import { practiceDesign } from './practice-design';
import { readTrial, trialNow } from './read-trial';
import type { Trial } from './trial';
import { TrialHooks } from './trial-hooks';

const REASON = 'a new practice space takes the place of the last one';
const LONGEST_CODE = 41;

/** `MSC-CBT` becomes `MSC-CBT-PRACTICE-2`; a long code is cut, so that the mark never is. */
function practiceCode(code: string, number: number): string {
  const mark = `-PRACTICE-${number}`;
  return `${code.slice(0, LONGEST_CODE - mark.length).replace(/-+$/, '')}${mark}`;
}

/**
 * Begins a practice space: a trial of its own with the protocol of this one (or a version that is to be tried before it goes live), a seed of
 * its own, no participant, the same people in the same roles, open at once. A space that was there before ends. Nothing passes between the two.
 */
@Injectable()
export class StartPractice {
  constructor(
    private readonly importTrial: ImportTrial,
    private readonly hooks: TrialHooks,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** @throws DomainError no-practice-here, invalid-input (the protocol has mistakes, or is another trial's) */
  async run(access: Access, protocolText: string | null): Promise<{ readonly trialId: string; readonly code: string }> {
    access.requireThroughout('practice.start');
    const candidate = protocolText === null ? null : readProtocolText(protocolText).open;
    const trialId = this.ids.next();
    return access.beginTrial(trialId, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('practice/' || $1::text, 0))`, [access.trialId]);
      const trial = await readTrial(tx, access.trialId);
      if (trial.practiceOf || trial.imported) throw new DomainError('no-practice-here', 'conflict', 'A practice space is made of a trial that runs here, not of a practice space or an imported trial.');
      if (candidate && candidate.identification.code !== trial.code) {
        throw invalidInput([{ code: 'other-trial', path: 'protocol', message: 'This protocol has the code of another trial.', fix: 'Leave the code as it is in the trial.' }]);
      }
      const number = await this.endEarlier(tx, access, trial);
      const open: OpenProtocol = { ...(candidate ?? trial.protocol), simulated: true };
      const code = practiceCode(trial.code, number);
      const randomisation = open.randomisation && { ...open.randomisation, method: practiceDesign(open)?.method ?? open.randomisation.method };
      await this.insert(tx, access, trialId, { ...open, ...(randomisation ? { randomisation } : {}), identification: { ...open.identification, code } }, trial, number);
      return { trialId, code };
    });
  }

  /** Ends the roles in the space that was there before; what was practised stays on record. @returns the number of the next one */
  private async endEarlier(tx: EntityManager, access: Access, trial: Trial): Promise<number> {
    const earlier = await tx.query<{ trial_id: string; number: number }[]>('select trial_id, number from trial.practice where of_trial_id = $1 order by number', [trial.id]);
    const last = earlier.at(-1);
    if (!last) return 1;
    const now = access.now();
    await tx.query('update trial.practice set replaced_at = $2 where trial_id = $1', [last.trial_id, now]);
    await tx.query('update identity.role_grant set ended_at = $2, ended_by = $3, end_reason = $4 where trial_id = $1 and ended_at is null', [last.trial_id, now, access.author.id, REASON]);
    return last.number + 1;
  }

  private async insert(tx: EntityManager, access: Access, trialId: string, open: OpenProtocol, trial: Trial, number: number): Promise<void> {
    const now = access.now();
    // the practice space of a simulated trial begins at that trial's time; from there its clock is its own
    const at = await trialNow(tx, trial.id, this.clock);
    const [sealed, seed] = [practiceDesign(open), this.ids.token()];
    await this.importTrial.insertWhole(tx, access, { trialId, open, sealed, simulatedBy: seed, at });
    await tx.query('insert into trial.practice (trial_id, of_trial_id, number, started_at, started_by) values ($1, $2, $3, $4, $5)', [trialId, trial.id, number, now, access.author.id]);
    const practice = await readTrial(tx, trialId);
    await setTrialStatus(tx, practice, 'open', practice.version);
    await this.hooks.activate(tx, { trial: practice, sealed, seed, at });
    await this.copyRoles(tx, access, trial.id, trialId, now);
  }

  /** Everybody practises what they do; whoever began the space may also move its clock, unless that role would clash with theirs. */
  private async copyRoles(tx: EntityManager, access: Access, from: string, to: string, grantedAt: Date): Promise<void> {
    const grants = await tx.query<{ account_id: string; role: Role; site_id: string | null }[]>(
      `select g.account_id, g.role, n.id as site_id from identity.role_grant g
       left join trial.site s on s.trial_id = g.trial_id and s.id = g.site_id left join trial.site n on n.trial_id = $2 and n.code = s.code
       where g.trial_id = $1 and g.ended_at is null and (g.site_id is null or n.id is not null) order by g.granted_at, g.id`,
      [from, to],
    );
    for (const { account_id: accountId, role, site_id: siteId } of grants) {
      await grantRole(tx, { grantId: this.ids.next(), accountId, trialId: to, siteId, role, grantedAt, grantedBy: null });
    }
    const starter = access.author.id;
    const own = grants.filter((grant) => grant.account_id === starter).map(({ role }) => role);
    if (!starter || own.includes('trial-designer') || conflictingRole(own, 'trial-designer')) return;
    await grantRole(tx, { grantId: this.ids.next(), accountId: starter, trialId: to, siteId: null, role: 'trial-designer', grantedAt, grantedBy: null });
  }
}
