/** Injection tokens of the platform. */
export const CONFIG = Symbol('Config');
export const CLOCK = Symbol('Clock');
export const IDS = Symbol('IdSource');
export const MASTER_KEY = Symbol('MasterKey');
export const DATABASES = Symbol('Databases');
export const SESSION_RESOLVER = Symbol('SessionResolver');
export const TOKEN_RESOLVER = Symbol('TokenResolver');
