import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deriveSecret, type MasterKey } from '@equipoise/platform';

/** What must be remembered while a person is at the identity provider. */
export interface SignOnAttempt {
  /** Names the attempt: the answer must bring it back. */
  readonly state: string;
  /** Must stand in the identity token, so that a token of another attempt is none. */
  readonly nonce: string;
  /** Proves to the provider that whoever redeems the code began the attempt (PKCE). */
  readonly verifier: string;
  /** Page that the person wanted. */
  readonly next: string;
  /** Milliseconds since 1970; later it is useless. */
  readonly endsAt: number;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const keyOf = (masterKey: MasterKey): Buffer => deriveSecret(masterKey, 'sign-on');

/** The attempt as a cookie that only this installation can read or make: any of its processes may finish it. */
export function sealAttempt(masterKey: MasterKey, attempt: SignOnAttempt): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(masterKey), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(attempt), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** undefined where there is none, it was altered, or its time is over. */
export function openAttempt(masterKey: MasterKey, cookie: string | undefined, now: Date): SignOnAttempt | undefined {
  const bytes = Buffer.from(cookie ?? '', 'base64url');
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(masterKey), bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
    const attempt = JSON.parse(text) as SignOnAttempt;
    return attempt.endsAt > now.getTime() ? attempt : undefined;
  } catch {
    return undefined;
  }
}
