import { isBlinded, notPermitted, permissionsOf, type Clock, type Permission, type Role } from '@equipoise/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { inTransaction, translateDatabaseError, type Author } from './database/transaction';

/** The pools of this process, one per database login. */
export interface Databases {
  /** Unblinded application work. */
  readonly app: DataSource;
  /** Requests of blinded persons: no privilege on `sealed` and `identity` at all. */
  readonly blinded: DataSource;
  /** Names and contacts of participants, and nothing else. */
  readonly identity: DataSource;
}

/** What a person may do in one trial. */
export interface TrialScope {
  readonly trialId: string;
  readonly roles: readonly Role[];
  /** Sites that the person works at; null means all. */
  readonly siteIds: readonly string[] | null;
}

/**
 * The way to the database. It cannot exist without an author, and it decides by the author's roles on which
 * login the work runs: a blinded person's code path cannot reach the sealed schema even by mistake.
 */
export class Access {
  private constructor(
    private readonly databases: Databases,
    private readonly clock: Clock,
    readonly author: Author,
    readonly scope: TrialScope | undefined,
    readonly blinded: boolean,
    /** Set where a participant acts by a personal link: this one, and nobody else. */
    readonly participantId?: string,
  ) {}

  static forPerson(databases: Databases, clock: Clock, author: Author, scope?: TrialScope): Access {
    return new Access(databases, clock, author, scope, scope ? isBlinded(scope.roles) : false);
  }

  /** For work that no person asks for (reminders, imports of the system). `part` is its name in the trail. */
  static forSystem(databases: Databases, clock: Clock, part: string, requestId: string): Access {
    return new Access(databases, clock, { id: null, name: `system: ${part}`, roles: ['system'], requestId }, undefined, false);
  }

  /** For a participant who came by a personal link: no account, no role, the blinded login, and only themselves. */
  static forParticipant(databases: Databases, clock: Clock, participant: { readonly trialId: string; readonly id: string; readonly code: string }, requestId: string): Access {
    const author: Author = { id: null, name: `participant ${participant.code}`, roles: ['participant'], requestId };
    return new Access(databases, clock, author, { trialId: participant.trialId, roles: [], siteIds: null }, true, participant.id);
  }

  /** The same person in a trial, right after a use case gave them a role there. */
  withScope(scope: TrialScope): Access {
    return new Access(this.databases, this.clock, { ...this.author, roles: scope.roles }, scope, isBlinded(scope.roles));
  }

  get permissions(): ReadonlySet<Permission> {
    return permissionsOf(this.scope?.roles ?? []);
  }

  can(permission: Permission): boolean {
    return this.permissions.has(permission);
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
    return inTransaction(this.blinded ? this.databases.blinded : this.databases.app, this.author, work, { ...options, now: this.clock.now() });
  }

  /** Work that needs nothing but open tables, on the blinded login whoever asks: for pages that belong to no single trial. */
  openTransaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.databases.blinded, this.author, work, { now: this.clock.now() });
  }

  /**
   * Work that the product does on a person's behalf and that the person's own login may not do (sealing a design,
   * looking whether a wave has places). Its result must tell no arm; each caller says in its name what it does.
   */
  onBehalf<T>(work: (tx: EntityManager) => Promise<T>, options: { readonly reason?: string } = {}): Promise<T> {
    return inTransaction(this.databases.app, this.author, work, { ...options, now: this.clock.now() });
  }

  /**
   * One call of a database function on this person's login, a transaction by itself: one round trip instead of four.
   * @param invocation for example `trial.allocate($1::jsonb)`; a text of ours, never of a request
   */
  async call<T>(invocation: string, values: readonly unknown[]): Promise<T> {
    try {
      const [row] = await this.database.query<{ answer: T }[]>(`select ${invocation} as answer`, [...values]);
      if (!row) throw new Error('the database function gave no answer');
      return row.answer;
    } catch (error) {
      throw translateDatabaseError(error);
    }
  }

  /** The pool of this person's login, for work that is one statement by itself. */
  get database(): DataSource {
    return this.blinded ? this.databases.blinded : this.databases.app;
  }

  /** Work on names and contacts, on the only login that can reach them. */
  identityTransaction<T>(work: (tx: EntityManager) => Promise<T>, options: { readonly reason?: string } = {}): Promise<T> {
    return inTransaction(this.databases.identity, this.author, work, { ...options, now: this.clock.now() });
  }
}
