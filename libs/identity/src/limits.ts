const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A session ends when nobody used it for this long; counted to the minute, so never later than this. */
export const SESSION_IDLE_LIMIT_MS = 30 * MINUTE;
/** A session ends this long after sign-in, used or not. */
export const SESSION_ABSOLUTE_LIMIT_MS = 12 * HOUR;
/** A session that still lacks its second factor ends this long after the password. */
export const UNFINISHED_SESSION_LIMIT_MS = 15 * MINUTE;
/** `last_seen_at` is written at most this often. */
export const SESSION_SEEN_EVERY_MS = MINUTE;

/** A link to choose a new password is useless after this time. */
export const PASSWORD_RESET_LIFETIME_MS = HOUR;
/** A link of an invitation is useless after this time. */
export const INVITATION_LIFETIME_MS = 7 * 24 * HOUR;
/** Open password resets per account; further requests are taken silently and send nothing. */
export const OPEN_RESETS_PER_ACCOUNT = 3;

/** The first failures that are free; from this one on sign-in is paused. */
export const FAILURES_BEFORE_PAUSE = 5;
const FIRST_PAUSE_MS = 30 * SECOND;
const LONGEST_PAUSE_MS = 15 * MINUTE;

/** How long sign-in to an account is paused after so many failures in a row: 30 s, 1 min, 2 min ... 15 min. */
export function pauseAfterMs(failures: number): number {
  if (failures < FAILURES_BEFORE_PAUSE) return 0;
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.min(failures - FAILURES_BEFORE_PAUSE, 20), LONGEST_PAUSE_MS);
}

/** Failures from one network address within the window; a whole hospital may share one address. */
export const FAILURES_PER_ADDRESS = 100;
export const ADDRESS_WINDOW_MS = 15 * MINUTE;

/** How long an access token works unless told, and at most. */
export const TOKEN_DAYS = 90;
export const LONGEST_TOKEN_DAYS = 365;
/** Access tokens of one account that work at the same time. */
export const TOKENS_PER_ACCOUNT = 20;
/** `last_used_at` is written at most this often. */
export const TOKEN_SEEN_EVERY_MS = MINUTE;

/** A sign-on at the identity provider must come back within this time. */
export const SIGN_ON_LIFETIME_MS = 10 * MINUTE;
