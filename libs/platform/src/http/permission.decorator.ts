import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { Permission } from '@equipoise/kernel';
import type { Access } from '../access';
import { parseIdempotencyKey, parseIfMatch } from './preconditions';
import type { EquipoiseRequest, SignedInPerson } from './request';

export const ACCESS_RULE = 'equipoise:access-rule';

/** What a handler demands. A handler that demands nothing is refused, at start-up and by a test. */
export type AccessRule =
  | { readonly kind: 'permission'; readonly permission: Permission }
  | { readonly kind: 'administrator' }
  | { readonly kind: 'signed-in'; readonly reason: string; readonly beforeSecondFactor?: boolean }
  | { readonly kind: 'public'; readonly reason: string };

const rule = (value: AccessRule) => applyDecorators(SetMetadata(ACCESS_RULE, value));

/** Persons whose roles in the trial of the path (`:trialId`) give this permission. */
export const Allow = (permission: Permission) => rule({ kind: 'permission', permission });

/** Administrators of accounts. They see no clinical data. */
export const AdministratorOnly = () => rule({ kind: 'administrator' });

/** Anyone who is signed in; say why no permission is needed. */
export const SignedIn = (reason: string) => rule({ kind: 'signed-in', reason });

/** Anyone whose password was right, also before the second factor: for what leads to it, and nothing else. */
export const SignedInByPassword = (reason: string) => rule({ kind: 'signed-in', reason, beforeSecondFactor: true });

/** Anyone at all; say why. */
export const Public = (reason: string) => rule({ kind: 'public', reason });

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<EquipoiseRequest>();

/** The caller's way to the database. */
export const CurrentAccess = createParamDecorator((_: unknown, context: ExecutionContext): Access => {
  const access = requestOf(context).access;
  if (!access) throw new Error('this handler has no access: it is public');
  return access;
});

/** The signed-in person. */
export const CurrentPerson = createParamDecorator((_: unknown, context: ExecutionContext): SignedInPerson => {
  const person = requestOf(context).person;
  if (!person) throw new Error('this handler has no person: it is public');
  return person;
});

/** The version in If-Match. @throws DomainError precondition-required */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => parseIfMatch(requestOf(context).headers['if-match']));

/** The Idempotency-Key header. @throws DomainError precondition-required */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => parseIdempotencyKey(requestOf(context).headers['idempotency-key']));
