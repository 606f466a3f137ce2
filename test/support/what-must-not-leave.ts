import { createHash } from 'node:crypto';
import { stratumStream } from '@equipoise/randomisation-core';
import { SealedSequence } from '../../libs/allocation/src/sealed-sequence';
import type { TestApplication } from './application';
import { asSystem } from './as-system';
import { INDIVIDUAL_PROTOCOL } from './ready-participants';

/** Block sizes that nothing else in the product has. */
export const TELLING_SIZES = [22, 38];
export const TELLING_PROTOCOL = INDIVIDUAL_PROTOCOL.replace(/blocks: \[.*\]/, `blocks: [${TELLING_SIZES.join(', ')}]`);

/** Something by which a person could foresee an allocation. */
export interface Secret {
  readonly what: string;
  readonly pattern: RegExp;
}

export const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** The bytes in every dress in which they could leave. */
function bytes(what: string, value: Uint8Array): Secret[] {
  const buffer = Buffer.from(value);
  const dresses = [buffer.toString('hex'), buffer.toString('base64').replace(/=+$/, ''), buffer.toString('base64url'), [...buffer].join(',')];
  return dresses.map((dress) => ({ what, pattern: new RegExp(literally(dress), 'i') }));
}

/** Where something was found that nobody may foresee by. */
export const found = (seen: ReadonlyMap<string, string>, secrets: readonly Secret[]): string[] =>
  [...seen].flatMap(([where, text]) => secrets.filter(({ pattern }) => pattern.test(text)).map(({ what }) => `${what}: ${where}`));

/** What must reach nobody who enrols, assesses or administers, of a trial by TELLING_PROTOCOL in which somebody was allocated. */
export async function whatMustNotLeave(app: TestApplication, trialId: string): Promise<Secret[]> {
  const opened = (await asSystem(app, (tx) => app.app.get(SealedSequence).open(tx, trialId, 1)))!;
  const [row] = await asSystem(app, (tx) => tx.query<{ seed: string }[]>('select seed from sealed.simulation where trial_id = $1', [trialId]));
  const planned = await asSystem(app, (tx) =>
    tx.query<{ stratum_key: string; position: number; ciphertext: Buffer; leaf: string; next_position: number }[]>(
      `select q.stratum_key, q.position, q.ciphertext, q.leaf, s.next_position from sealed.planned_position q
       join sealed.stratum s using (trial_id, design_version, stratum_key) where q.trial_id = $1 order by q.stratum_key, q.position`,
      [trialId],
    ),
  );
  const future = planned.filter(({ position, next_position }) => position >= next_position);
  expect(future.length).toBeGreaterThan(400);
  const arms = future.slice(0, 12).map(({ stratum_key, position, ciphertext }) => app.app.get(SealedSequence).openArm(trialId, opened, stratum_key, position, ciphertext));
  return [
    ...bytes('the secret', opened.sealed.secret),
    ...bytes('the data key', opened.dataKey),
    ...bytes('the first bytes of a stream', stratumStream(opened.sealed, 'severity=moderate').bytes(16)),
    ...future.slice(0, 20).flatMap(({ ciphertext, leaf }) => [...bytes('a future ciphertext', ciphertext), ...bytes('a future leaf', Buffer.from(leaf, 'hex'))]),
    { what: 'the seed', pattern: new RegExp(`\\b${literally(row!.seed)}\\b`) },
    { what: 'the hash of the seed', pattern: new RegExp(createHash('sha256').update(row!.seed).digest('hex')) },
    { what: 'a list of future arms', pattern: new RegExp(arms.map(literally).join('[\\s",\\]\\[}{:;|-]{1,20}')) },
    { what: 'block sizes', pattern: new RegExp(`\\b${TELLING_SIZES[0]}\\W{1,4}${TELLING_SIZES[1]}\\b`) },
    { what: 'a block size', pattern: new RegExp(`blocks?\\w*\\W{1,6}(${TELLING_SIZES.join('|')})\\b`, 'i') },
  ];
}
