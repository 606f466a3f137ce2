export { IdentityModule, type IdentityOptions } from './identity.module';
export { PASSWORD_COST, PasswordHasher, THROW_AWAY_PASSWORD_COST, type PasswordCost } from './password-hasher';
export { IDENTITY_ROWS } from './rows';
export type { Locale } from './account.row';
export * from './limits';
