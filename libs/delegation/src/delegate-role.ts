import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SigningCredentials, type Credentials, type Signer } from '@equipoise/identity';
import { DomainError, notFound, notPermitted, type Clock, type IdSource, type Role } from '@equipoise/kernel';
import { CLOCK, IDS, type Access } from '@equipoise/platform';
import { writeSignature } from '@equipoise/signatures';
import { readSites, trialNow } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { dayOf } from './delegation-log';
import { delegationStatus, isHeld } from './delegation-status';
import { readHoldings } from './read-log';
import { MEANINGS } from './verify-signatures';

export interface DelegationOrder {
  readonly accountId: string;
  readonly role: Role;
  readonly siteCode: string | null;
  readonly tasks: string;
  readonly fromOn: string;
  readonly untilOn: string | null;
}

export interface TrainingOrder {
  readonly subject: string;
  readonly version: string | null;
  readonly trainedOn: string;
  readonly validUntil: string | null;
}

interface Locked {
  account_id: string;
  role: Role;
  site_id: string | null;
  from_on: string;
  until_on: string | null;
  accepted_at: Date | null;
  ended_at: Date | null;
}

const notHeld = () => new DomainError('role-not-held', 'conflict', 'This person does not have this role there now. An administrator grants it first; that refuses roles that would unblind somebody.');

const backwards = () => new DomainError('days-backwards', 'invalid', 'The last day lies before the first one; nothing was signed. Give a last day that is later, or none.');

/** A delegation is given, accepted and ended by a signature each; a training is signed by whoever had it. */
@Injectable()
export class DelegateRole {
  constructor(
    private readonly credentials: SigningCredentials,
    @Inject(IDS) private readonly ids: IdSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The role must be granted before: the administrator's grant refuses what would unblind, and the delegate can sign in to accept.
   * @throws DomainError own-delegation, role-not-held, delegated-already, days-backwards, not-found, invalid-input (credentials)
   */
  async give(access: Access, order: DelegationOrder, credentials: Credentials): Promise<void> {
    const { trialId, author } = access;
    if (order.accountId === author.id) throw new DomainError('own-delegation', 'conflict', 'Nobody delegates to themselves: another investigator of the trial has to do it.');
    if (order.untilOn !== null && order.untilOn < order.fromOn) throw backwards();
    const holdings = await access.onBehalf((tx) => readHoldings(tx, trialId));
    const signer = await this.credentials.check(access, credentials);
    await access.transaction(async (tx) => {
      const siteId = await this.siteOf(access, tx, order.siteCode);
      if (!isHeld(holdings, { accountId: order.accountId, role: order.role, siteId })) throw notHeld();
      await this.takeTurn(tx, trialId, order.accountId);
      const now = await trialNow(tx, trialId, this.clock);
      const known = await tx.query<Locked[]>(
        `select account_id, role, site_id, from_on::text, until_on::text, accepted_at, ended_at from trial.delegation
         where trial_id = $1 and account_id = $2 and role = $3 and site_id is not distinct from $4::uuid and ended_at is null
           and coalesce(until_on, 'infinity'::date) >= $5::date and from_on <= coalesce($6::date, 'infinity'::date)`,
        [trialId, order.accountId, order.role, siteId, order.fromOn, order.untilOn],
      );
      if (known.length > 0) throw new DomainError('delegated-already', 'conflict', 'This role is delegated to this person there for some of these days already. End that delegation first.');
      const id = this.ids.next();
      await tx.query(
        `insert into trial.delegation (trial_id, id, account_id, role, site_id, tasks, from_on, until_on, given_by, given_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [trialId, id, order.accountId, order.role, siteId, order.tasks, order.fromOn, order.untilOn, signer.accountId, now],
      );
      await this.sign(access, tx, signer, MEANINGS.given, `delegation/${id}`);
    });
  }

  /** @throws DomainError not-found, not-to-accept, role-not-held where the role ended meanwhile, invalid-input (credentials) */
  async accept(access: Access, id: string, credentials: Credentials): Promise<void> {
    const holdings = await access.onBehalf((tx) => readHoldings(tx, access.trialId));
    const signer = await this.credentials.check(access, credentials);
    await access.transaction(async (tx) => {
      const found = await this.lock(tx, access.trialId, id);
      if (found?.account_id !== access.author.id) throw notFound('delegation');
      const now = await trialNow(tx, access.trialId, this.clock);
      const status = delegationStatus(datesOf(found), dayOf(now));
      if (status !== 'not-accepted') throw new DomainError('not-to-accept', 'conflict', 'This delegation was accepted, has ended, or its last day is over.');
      if (!isHeld(holdings, { accountId: found.account_id, role: found.role, siteId: found.site_id })) throw notHeld();
      await tx.query('update trial.delegation set accepted_at = $3 where trial_id = $1 and id = $2', [access.trialId, id, now]);
      await this.sign(access, tx, signer, MEANINGS.accepted, `delegation/${id}`);
    });
  }

  /** @throws DomainError not-found, delegation-ended, not-permitted (another site), invalid-input (credentials) */
  async end(access: Access, id: string, reason: string, credentials: Credentials): Promise<void> {
    const signer = await this.credentials.check(access, credentials);
    await access.transaction(
      async (tx) => {
        const found = await this.lock(tx, access.trialId, id);
        if (!found) throw notFound('delegation');
        this.requireReach(access, found.site_id);
        if (found.ended_at) throw new DomainError('delegation-ended', 'conflict', 'This delegation was ended before.');
        const now = await trialNow(tx, access.trialId, this.clock);
        await tx.query('update trial.delegation set ended_at = $3, ended_by = $4, end_reason = $5 where trial_id = $1 and id = $2', [access.trialId, id, now, signer.accountId, reason]);
        await this.sign(access, tx, signer, MEANINGS.ended, `delegation/${id}`);
      },
      { reason },
    );
  }

  /** @throws DomainError days-backwards, training-in-future, invalid-input (credentials) */
  async train(access: Access, order: TrainingOrder, credentials: Credentials): Promise<void> {
    if (order.validUntil !== null && order.validUntil < order.trainedOn) throw backwards();
    const signer = await this.credentials.check(access, credentials);
    await access.transaction(async (tx) => {
      const now = await trialNow(tx, access.trialId, this.clock);
      if (order.trainedOn > dayOf(now)) throw new DomainError('training-in-future', 'invalid', 'This day is still to come: a training is recorded once you had it.');
      const id = this.ids.next();
      await tx.query(`insert into trial.training (trial_id, id, account_id, subject, version, trained_on, valid_until, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`, [
        access.trialId, id, signer.accountId, order.subject, order.version, order.trainedOn, order.validUntil, now,
      ]);
      await this.sign(access, tx, signer, MEANINGS.trained, `training/${id}`);
    });
  }

  /** The site of the delegation, which the investigator must reach: whoever works at one site delegates there only. */
  private async siteOf(access: Access, tx: EntityManager, code: string | null): Promise<string | null> {
    if (code === null) {
      this.requireReach(access, null);
      return null;
    }
    const site = (await readSites(tx, access.trialId)).find((known) => known.code === code);
    if (!site || !access.coversSite(site.id)) throw notFound('site');
    return site.id;
  }

  private requireReach(access: Access, siteId: string | null): void {
    if (siteId === null ? access.scope?.siteIds : !access.coversSite(siteId)) throw notPermitted('You work at single sites, so you delegate there and not for all sites.');
  }

  private async lock(tx: EntityManager, trialId: string, id: string): Promise<Locked | undefined> {
    const [row] = await tx.query<Locked[]>('select account_id, role, site_id, from_on::text, until_on::text, accepted_at, ended_at from trial.delegation where trial_id = $1 and id = $2 for update', [trialId, id]);
    return row;
  }

  private async takeTurn(tx: EntityManager, trialId: string, accountId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('delegation/' || $1::text || '/' || $2::text, 0))`, [trialId, accountId]);
  }

  /** Bound to the record as PostgreSQL prints it at this moment: given, accepted, ended. */
  private async sign(access: Access, tx: EntityManager, signer: Signer, meaning: string, subject: string): Promise<void> {
    const [table, id] = subject.split('/');
    const [row] = await tx.query<{ record: string }[]>(`select to_jsonb(x)::text as record from trial.${table === 'training' ? 'training' : 'delegation'} x where trial_id = $1 and id = $2`, [access.trialId, id]);
    const subjectSha256 = createHash('sha256').update(row?.record ?? '').digest('hex');
    await writeSignature(tx, { trialId: access.trialId, id: this.ids.next(), ...signer, meaning, subject, subjectSha256, signedAt: access.now() });
  }
}

const datesOf = ({ from_on, until_on, accepted_at, ended_at }: Locked) => ({ fromOn: from_on, untilOn: until_on, acceptedAt: accepted_at, endedAt: ended_at });
