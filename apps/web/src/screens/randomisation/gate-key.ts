import { freshKey } from '../../app/request-key';
import { forget, recall, remember } from '../../app/storage';

/**
 * The idempotency key of one opening of the gate. It is made once and kept in this tab until the answer is here, so a second click, a
 * reload or a lost connection repeats the same request and gets the same answer: a participant is never randomised twice.
 */
export function gateKey(trialId: string, participantId: string): string {
  const place = `key:allocation:${trialId}:${participantId}`;
  const kept = recall<string>(place);
  if (kept) return kept;
  const key = freshKey();
  remember(place, key);
  return key;
}

export function forgetGateKey(trialId: string, participantId: string): void {
  forget(`key:allocation:${trialId}:${participantId}`);
}
