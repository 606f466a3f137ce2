import { isBlinded, notPermitted, permissionsOf, type Clock, type Permission, type Role } from '@equipoise/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { queryPrepared } from './database/prepared';
import type { Scope, SealScope } from './database/scope';
import { inTransaction, translateDatabaseError, type Author } from './database/transaction';
import { gives, isAmong, sitesOf, type RoleAtSite, type Sites } from './sites';

/** The pools of this process, one per database login. */
export interface Databases {
  /** Unblinded work that a person asked for. */
  readonly app: DataSource;
  /** Requests of blinded persons: no privilege on `sealed` and `identity` at all. */
  readonly blinded: DataSource;
  /** Work that no person asks for and that belongs to no single trial: jobs, scans, who is signed in. Never what a request asked for. */
  readonly system: DataSource;
  /** Names and contacts of participants, and nothing else. */
  readonly identity: DataSource;
  readonly sealScope: SealScope;
}

/** What a person may do in one trial. */
export interface TrialScope {
  readonly trialId: string;
  readonly roles: readonly Role[];
  /** The same roles with the site of each: what one of them opens, it opens there. */
  readonly held: readonly RoleAtSite[];
  /** Sites of this request: those of the roles that give the permission that its route asks for; null means all. */
  readonly siteIds: Sites;
  /** Set where a program acts with an access token: of what the roles allow, only this. The roles still decide the blinding. */
  readonly only?: ReadonlySet<Permission>;
}

/**
 * The way to the database. It cannot exist without an author, and it decides by the author's roles on which
 * login the work runs: a blinded person's code path cannot reach the sealed schema even by mistake.
 */
export class Access {
  /** Seals made so far: most requests have one scope and several transactions. */
  private readonly seals = new Map<string, string>();

  private constructor(
    private readonly databases: Databases,
    private readonly clock: Clock,
    readonly author: Author,
    readonly scope: TrialScope | undefined,
    readonly blinded: boolean,
    /** Set where a participant acts by a personal link: this one, and nobody else. */
    readonly participantId?: string,
    private readonly ofSystem = false,
  ) {}

  static forPerson(databases: Databases, clock: Clock, author: Author, scope?: TrialScope): Access {
    return new Access(databases, clock, author, scope, scope ? isBlinded(scope.roles) : false);
  }

  /** For work that no person asks for (reminders, imports of the system). `part` is its name in the trail. */
  static forSystem(databases: Databases, clock: Clock, part: string, requestId: string): Access {
    return new Access(databases, clock, { id: null, name: `system: ${part}`, roles: ['system'], requestId }, undefined, false, undefined, true);
  }

  /** For a participant who came by a personal link: no account, no role, the blinded login, and only themselves. */
  static forParticipant(databases: Databases, clock: Clock, participant: { readonly trialId: string; readonly id: string; readonly code: string }, requestId: string): Access {
    const author: Author = { id: null, name: `participant ${participant.code}`, roles: ['participant'], requestId };
    return new Access(databases, clock, author, { trialId: participant.trialId, roles: [], held: [], siteIds: null }, true, participant.id);
  }

  /** The same person in a trial, right after a use case gave them a role there. */
  withScope(scope: TrialScope): Access {
    return new Access(this.databases, this.clock, { ...this.author, roles: scope.roles }, scope, isBlinded(scope.roles));
  }

  get permissions(): ReadonlySet<Permission> {
    const { roles = [], only } = this.scope ?? {};
    const held = permissionsOf(roles);
    return only ? new Set([...held].filter((permission) => only.has(permission))) : held;
  }

  /** At some site of theirs. What is opened by a permission that the route does not ask for takes `canAt` or `canThroughout`. */
  can(permission: Permission): boolean {
    return this.permissions.has(permission);
  }

  /** Sites at which one of these permissions is theirs; null means all, and none where they have none of them. */
  sitesFor(...permissions: readonly Permission[]): Sites {
    const mine = permissions.filter((permission) => this.can(permission));
    return sitesOf(this.scope?.held ?? [], gives(...mine));
  }

  /** Whether the permission is theirs at this site: a role at one site opens nothing at another, whatever other roles they have there. */
  canAt(permission: Permission, siteId: string): boolean {
    return isAmong(this.sitesFor(permission), siteId);
  }

  /** Whether the permission is theirs at every site of the trial, whichever the request reads: for what tells of the trial as a whole, or changes it. */
  canThroughout(permission: Permission): boolean {
    return this.sitesFor(permission) === null;
  }

  /** @throws DomainError not-permitted */
  requireThroughout(permission: Permission): void {
    this.require(permission);
    if (!this.canThroughout(permission)) throw notPermitted('This is about the trial as a whole; it is done by people who have the role for all of its sites.');
  }

  /** The same person at the sites of these permissions only: for a route that asks for less than what it opens. */
  narrowedTo(...permissions: readonly Permission[]): Access {
    const scope = this.scope && { ...this.scope, siteIds: this.sitesFor(...permissions) };
    return new Access(this.databases, this.clock, this.author, scope, this.blinded, this.participantId, this.ofSystem);
  }

  /** @throws DomainError not-permitted */
  require(permission: Permission): void {
    if (!this.can(permission)) throw notPermitted();
  }

  /** The trial of this request. @throws Error where a route without a trial asks for one: a fault of ours. */
  get trialId(): string {
    if (!this.scope) throw new Error('this access is not bound to a trial');
    return this.scope.trialId;
  }

  /** Whether the person works at that site. */
  coversSite(siteId: string): boolean {
    return !this.scope?.siteIds || this.scope.siteIds.includes(siteId);
  }

  /** Real time; trial time comes from the trial. */
  now(): Date {
    return this.clock.now();
  }

  /** One use case, one transaction, on the login that this person's blinding allows. */
  transaction<T>(work: (tx: EntityManager) => Promise<T>, options: { readonly reason?: string } = {}): Promise<T> {
    return this.within(this.ownDatabase, this.ownScope, work, options);
  }

  /** Work that needs nothing but open tables of these trials, on the blinded login whoever asks: for pages that belong to no single trial. */
  openTransaction<T>(trialIds: readonly string[], work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.within(this.databases.blinded, { trialIds, siteIds: null }, work);
  }

  /** Work on a person's account that touches these trials, where the request belongs to no single one. */
  inTrials<T>(trialIds: readonly string[], work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.within(this.databases.app, { trialIds, siteIds: null, names: true }, work);
  }

  /** The beginning of a trial that does not exist yet, beside the trial of this request. */
  beginTrial<T>(trialId: string, work: (tx: EntityManager) => Promise<T>, options: { readonly reason?: string } = {}): Promise<T> {
    return this.within(this.databases.app, { trialIds: [trialId, ...(this.scope ? [this.scope.trialId] : [])], siteIds: null, names: true }, work, options);
  }

  /**
   * Work on this person's login over all sites of the trial, for a person who is bound to some: totals that everybody
   * in the trial may see. Nothing of a single participant of another site may come out of it.
   */
  overSites<T>(work: (tx: EntityManager) => Promise<T>, options: { readonly reason?: string } = {}): Promise<T> {
    return this.within(this.ownDatabase, { ...this.ownScope, siteIds: null }, work, options);
  }

  /**
   * Work that the product does on a person's behalf and that the person's own login may not do (sealing a design,
   * looking whether a wave has places). Its result must tell no arm; each caller says in its name what it does.
   */
  onBehalf<T>(work: (tx: EntityManager) => Promise<T>, options: { readonly reason?: string } = {}): Promise<T> {
    return this.within(this.databases.app, { ...this.ownScope, siteIds: null }, work, options);
  }

  /**
   * One call of a database function on this person's login, a transaction by itself: one round trip instead of four.
   * @param invocation for example `trial.allocate($1::jsonb)`; a text of ours, never of a request
   */
  async call<T>(invocation: string, values: readonly unknown[]): Promise<T> {
    try {
      // the condition makes the setting come first: what is called finds its scope
      const [row] = await queryPrepared<{ answer: T }>(
        this.ownDatabase,
        `with scope as materialized (select set_config('equipoise.scope', $${values.length + 1}, true) as sealed) select ${invocation} as answer from scope where sealed <> ''`,
        [...values, this.sealed(this.ownScope)],
      );
      if (!row) throw new Error('the database function gave no answer');
      return row.answer;
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }

  /** Work on names and contacts of a trial, on the only login that can reach them. */
  identityTransaction<T>(trialId: string, work: (tx: EntityManager) => Promise<T>, options: { readonly reason?: string } = {}): Promise<T> {
    if (this.scope && this.scope.trialId !== trialId) throw new Error('this access is bound to another trial');
    return inTransaction(this.databases.identity, this.author, work, { ...options, now: this.clock.now(), scope: this.sealed({ trialIds: [trialId], siteIds: null }) });
  }

  /** The rows of this person: those of the trial of the request, at their sites; without a trial the names of trials only. */
  private get ownScope(): Scope {
    return this.scope ? { trialIds: [this.scope.trialId], siteIds: this.scope.siteIds } : { trialIds: [], siteIds: null, names: true };
  }

  private get ownDatabase(): DataSource {
    if (this.ofSystem) return this.databases.system;
    return this.blinded ? this.databases.blinded : this.databases.app;
  }

  private sealed(scope: Scope): string {
    const said = JSON.stringify(scope);
    const seal = this.seals.get(said) ?? this.databases.sealScope(scope);
    this.seals.set(said, seal);
    return seal;
  }

  private within<T>(database: DataSource, scope: Scope, work: (tx: EntityManager) => Promise<T>, options: { readonly reason?: string } = {}): Promise<T> {
    if (this.ofSystem) return inTransaction(this.databases.system, this.author, work, { ...options, now: this.clock.now() });
    return inTransaction(database, this.author, work, { ...options, now: this.clock.now(), scope: this.sealed(scope) });
  }
}
