import { DomainError, notFound, type Permission } from '@equipoise/kernel';
import type { AccessRule } from './permission.decorator';
import type { EquipoiseRequest, TokenBearer } from './request';

const READING_METHODS = new Set(['GET', 'HEAD']);

/**
 * The access token that a request shows; undefined where it shows none. Only the header counts: an address with a token in
 * it would stand in logs and histories. Another scheme is somebody else's affair, such as a proxy that asks for a password.
 */
export function bearerOf(authorization: string | undefined): string | undefined {
  const [, token] = /^bearer(.*)$/is.exec(authorization?.trim() ?? '') ?? [];
  return token?.trim();
}

const beyond = (message: string) => new DomainError('token-scope', 'not-permitted', message);

/**
 * What a token may do at all: nothing about accounts, nothing outside its trial, nothing that it was not made for. Whether
 * its owner may still do it, their roles say.
 * @returns the permission that the route demands
 * @throws DomainError token-scope; not-found for another trial
 */
export function requireWithinToken(bearer: Pick<TokenBearer, 'trialId' | 'permissions' | 'writes'>, rule: AccessRule, { method, params }: Pick<EquipoiseRequest, 'method' | 'params'>): Permission {
  if (rule.kind !== 'permission') throw beyond('An access token works inside its trial only; sign in to do this.');
  const { trialId } = params as { readonly trialId?: string };
  if (trialId?.toLowerCase() !== bearer.trialId) throw notFound('trial');
  if (!bearer.permissions.includes(rule.permission)) throw beyond(`This access token does not carry the permission ${rule.permission}; make one that does.`);
  if (!bearer.writes && !READING_METHODS.has(method)) throw beyond('This access token reads only; make one that may change things.');
  return rule.permission;
}

/** A token made without a second factor is of no use once its owner needs one. @throws DomainError token-refused */
export function requireFactorOfOwner({ person: { secondFactor } }: TokenBearer): void {
  if (secondFactor === 'passed' || secondFactor === 'exempt') return;
  throw new DomainError('token-refused', 'not-signed-in', 'This access token was made before its owner had a second factor; its owner makes another one on the account page.');
}
