/** Addresses are compared and kept in lower case. */
export const normaliseEmail = (email: string): string => email.trim().toLowerCase();
