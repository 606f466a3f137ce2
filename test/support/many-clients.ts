import type { LoadedParticipant } from './load-ready-participants';

export interface LoadPlan {
  readonly trialId: string;
  readonly cookie: string;
  /** Addresses of the api processes; requests take turns. */
  readonly urls: readonly string[];
  readonly clients: number;
  readonly participants: readonly LoadedParticipant[];
}

export interface Refusal {
  readonly participant: string;
  readonly status: number;
  readonly body: string;
}

export interface LoadOutcome {
  /** The answer of each allocation, without what a repetition may change (its status). */
  readonly receipts: ReadonlyMap<string, string>;
  /** Requests that were repeated because their answer never came. */
  readonly repeated: number;
  /** Pairs that were sent at once with one key. */
  readonly pairs: number;
  /** Keys that were used again for somebody else, with what came back. */
  readonly reused: readonly number[];
  /** Answers that should not have come. */
  readonly refusals: readonly Refusal[];
  /** Keys whose two answers were not the same. */
  readonly different: readonly string[];
}

const PAIR_EVERY = 10;
const REUSE_EVERY = 25;
const LOOK_AT_THE_GATE_EVERY = 3;

/** Many recruiters randomise at once: each asks again with the same key while no answer comes, as the page does. */
export async function allocateByManyClients({ trialId, cookie, urls, clients, participants }: LoadPlan): Promise<LoadOutcome> {
  const receipts = new Map<string, string>();
  const refusals: Refusal[] = [];
  const different: string[] = [];
  const reused: number[] = [];
  let [repeated, pairs, turn, next] = [0, 0, 0, 0];

  const until = async (address: string, init: RequestInit): Promise<{ status: number; body: string }> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        turn += 1;
        const response = await fetch(`${urls[turn % urls.length]}/api/trials/${trialId}${address}`, init);
        return { status: response.status, body: await response.text() };
      } catch (error) {
        repeated += 1; // the answer never came: the outcome is unknown
        if (attempt > 50) throw error;
      }
    }
  };
  const randomise = (id: string, key: string, version: number) =>
    until(`/participants/${id}/allocation`, {
      method: 'POST',
      headers: { cookie, 'x-equipoise-request': '1', 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ gateVersion: version }),
    });

  const client = async () => {
    for (let index = (next += 1) - 1; index < participants.length; index = (next += 1) - 1) {
      const { id, version } = participants[index]!;
      const key = `load-${trialId}-${index}`;
      if (index % LOOK_AT_THE_GATE_EVERY === 0) {
        const gate = await until(`/participants/${id}/gate`, { headers: { cookie } });
        if (gate.status !== 200) refusals.push({ participant: id, status: gate.status, body: gate.body });
      }
      if (index % PAIR_EVERY === 0) pairs += 1;
      const answers = await Promise.all(Array.from({ length: index % PAIR_EVERY === 0 ? 2 : 1 }, () => randomise(id, key, version)));
      for (const { status, body } of answers) {
        if (status !== 200 && status !== 201) refusals.push({ participant: id, status, body });
        else if (receipts.has(id) && receipts.get(id) !== body) different.push(key);
        else receipts.set(id, body);
      }
      const other = participants[index - 1];
      if (other && index % REUSE_EVERY === 0) reused.push((await randomise(other.id, key, other.version)).status);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { receipts, repeated, pairs, reused, refusals, different };
}
