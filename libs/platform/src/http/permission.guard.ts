import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError, notFound, notPermitted, permissionsOf, type Clock, type Permission } from '@equipoise/kernel';
import { Access, type Databases, type TrialScope } from '../access';
import { CLOCK, DATABASES, SESSION_RESOLVER, TOKEN_RESOLVER } from '../tokens';
import { gives, sitesOf } from '../sites';
import { AccessLog } from './access-log';
import type { AskedRoute } from './decision';
import { bearerOf, requireFactorOfOwner, requireWithinToken } from './bearer';
import { ACCESS_RULE, type AccessRule } from './permission.decorator';
import { RequestPace } from './request-pace';
import { type EquipoiseRequest, type SessionResolver, type SignedInPerson, type TokenBearer, type TokenResolver } from './request';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A change must come from our own page: browsers do not let another site set this header without asking us first. */
export function refuseForgedRequest(request: EquipoiseRequest): void {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (request.headers['x-equipoise-request'] !== '1' || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
    throw new DomainError('forged-request', 'not-permitted', 'This change did not come from the application\'s own page; send the header x-equipoise-request: 1.');
  }
}

/** All roles count for blinding; the sites are those of the roles that give this permission, not of every role. */
function scopeIn(person: SignedInPerson, trialId: string, permission: Permission): TrialScope | undefined {
  const held = person.roles.filter((role) => role.trialId === trialId);
  if (held.length === 0) return undefined;
  return { trialId, roles: [...new Set(held.map(({ role }) => role))], held, siteIds: sitesOf(held, gives(permission)) };
}

const askedBy = (request: EquipoiseRequest, rule: AskedRoute['rule']): AskedRoute => ({
  rule,
  method: request.method,
  route: request.routeOptions.url ?? '',
  request: String(request.id),
  trialId: (request.params as { readonly trialId?: string }).trialId,
  person: request.person,
  token: request.access?.author.tokenId?.slice(0, 8),
});

/** A session that still lacks its second factor reaches nothing else. */
function requireSecondFactor({ secondFactor }: SignedInPerson): void {
  if (secondFactor === 'passed' || secondFactor === 'exempt') return;
  throw new DomainError('second-factor-required', 'not-permitted', 'Your password was right; the second step of signing in is still to be done.');
}

/** Deny by default: a handler without a rule is refused; a trial in which one has no role does not exist. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(DATABASES) private readonly databases: Databases,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SESSION_RESOLVER) private readonly sessions: SessionResolver,
    @Inject(TOKEN_RESOLVER) private readonly tokens: TokenResolver,
    private readonly pace: RequestPace,
    private readonly log: AccessLog,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [context.getHandler(), context.getClass()]);
    if (!rule) throw new Error(`${context.getClass().name}.${context.getHandler().name} declares no permission`);
    const request = context.switchToHttp().getRequest<EquipoiseRequest>();
    const token = bearerOf(request.headers.authorization);
    // no page of another site can make a browser send a token: only what a cookie could do needs our own page's header
    if (token === undefined || rule.kind === 'public') refuseForgedRequest(request);
    if (rule.kind === 'public') return true;
    try {
      request.access = token === undefined ? await this.accessBySession(request, rule) : await this.accessByToken(request, rule, token);
    } catch (error) {
      if (error instanceof DomainError) this.log.note(askedBy(request, rule), error.code);
      throw error;
    }
    this.log.note(askedBy(request, rule));
    return true;
  }

  private async accessBySession(request: EquipoiseRequest, rule: AccessRule): Promise<Access> {
    const person = await this.signedIn(request);
    request.person = person;
    if (!(rule.kind === 'signed-in' && rule.beforeSecondFactor)) requireSecondFactor(person);
    if (rule.kind === 'administrator' && !person.administrator) throw notPermitted('Only an administrator of accounts may do this.');
    const scope = rule.kind === 'permission' ? this.trialScope(request, person, rule.permission) : undefined;
    // outside a trial the trail names what the account itself may do
    const roles = scope?.roles ?? [...(person.administrator ? ['administrator'] : []), ...(person.trialDesigner ? ['trial-designer'] : [])];
    const author = { id: person.accountId, name: person.displayName, roles, requestId: String(request.id), session: request.sessionToken };
    return Access.forPerson(this.databases, this.clock, author, scope);
  }

  /** The owner's roles decide what exists and how blinded the work is; the token only takes away. */
  private async accessByToken(request: EquipoiseRequest, rule: AccessRule, token: string): Promise<Access> {
    const bearer = await this.bearer(token);
    const { tokenId, trialId } = bearer;
    // what its owner is elsewhere is nothing to a program
    const person = { ...bearer.person, administrator: false, trialDesigner: false, roles: bearer.person.roles.filter((role) => role.trialId === trialId) };
    request.person = person;
    const permission = requireWithinToken(bearer, rule, request);
    const scope = { ...this.trialScope(request, person, permission), only: new Set(bearer.permissions) };
    requireFactorOfOwner(bearer);
    const author = { id: person.accountId, name: `${person.displayName}, by access token ${tokenId.slice(0, 8)}`, roles: scope.roles, requestId: String(request.id), tokenId };
    return Access.forPerson(this.databases, this.clock, author, scope);
  }

  private async bearer(token: string): Promise<TokenBearer> {
    const bearer = await this.tokens.resolve(token);
    if (!bearer) throw new DomainError('token-refused', 'not-signed-in', 'This access token is unknown, expired or revoked; its owner makes another one on the account page.');
    this.pace.count('token', bearer.tokenId);
    return bearer;
  }

  private async signedIn(request: EquipoiseRequest): Promise<SignedInPerson> {
    const token = request.sessionToken;
    const person = token ? await this.sessions.resolve(token) : undefined;
    if (!person) throw new DomainError('not-signed-in', 'not-signed-in', 'Sign in to go on.');
    this.pace.count('account', person.accountId);
    return person;
  }

  private trialScope(request: EquipoiseRequest, person: SignedInPerson, permission: Permission): TrialScope {
    const { trialId } = request.params as { trialId?: string };
    const scope = trialId ? scopeIn(person, trialId.toLowerCase(), permission) : undefined;
    if (!scope) throw notFound('trial');
    if (!permissionsOf(scope.roles).has(permission)) throw notPermitted();
    return scope;
  }
}
