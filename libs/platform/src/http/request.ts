import type { Permission, Role } from '@equipoise/kernel';
import type { FastifyRequest } from 'fastify';
import type { Access } from '../access';

/** A role held in a trial, at one site or all. */
export interface HeldRole {
  readonly trialId: string;
  readonly siteId: string | null;
  readonly role: Role;
}

/**
 * What a session still lacks. `exempt`: nothing real can be reached from it, so the password is enough.
 * `code-required`, `set-up-required`: nothing but the second factor can be reached from it.
 */
export const SECOND_FACTOR_STATES = ['passed', 'exempt', 'code-required', 'set-up-required'] as const;
export type SecondFactorState = (typeof SECOND_FACTOR_STATES)[number];

/** Who is signed in. */
export interface SignedInPerson {
  readonly accountId: string;
  readonly email: string;
  readonly displayName: string;
  readonly locale: 'en' | 'es';
  readonly administrator: boolean;
  readonly trialDesigner: boolean;
  readonly roles: readonly HeldRole[];
  readonly secondFactor: SecondFactorState;
}

/** Finds the person behind a session cookie; the identity feature implements it. */
export interface SessionResolver {
  /** undefined where the session is unknown, expired or revoked. */
  resolve(token: string): Promise<SignedInPerson | undefined>;
}

/** A program that works for a person in one trial, with a part of what that person may do there. */
export interface TokenBearer {
  readonly tokenId: string;
  readonly trialId: string;
  readonly permissions: readonly Permission[];
  /** false: it reads only. */
  readonly writes: boolean;
  /** Its owner, with the roles that they hold now. */
  readonly person: SignedInPerson;
}

/** Finds who is behind an access token; the identity feature implements it. */
export interface TokenResolver {
  /** undefined where the token is unknown, expired or revoked, or its owner's account is closed. */
  resolve(token: string): Promise<TokenBearer | undefined>;
}

export const SESSION_COOKIE = 'equipoise_session';

/**
 * A cookie's name as the browser knows it. By https it begins with `__Host-`: browsers take such a name only with Secure,
 * for the whole host and from this host alone, so no neighbour on another subdomain can plant one.
 */
export const cookieName = (name: string, https: boolean): string => (https ? `__Host-${name}` : name);

export type EquipoiseRequest = FastifyRequest & {
  cookies: Record<string, string | undefined>;
  /** What the session cookie holds. */
  sessionToken?: string;
  access?: Access;
  person?: SignedInPerson;
};
