import { signUp } from '../people';
import { INDIVIDUAL_PROTOCOL } from '../ready-participants';
import { EXAMPLE_PROTOCOL } from '../trial-fixture';
import { accepted, BLINDED_ROLES, UNBLINDED_ROLES, type Chapter } from './scene';

/** The demonstration's protocol with groups, short sessions and one short instrument. */
const PROTOCOL = EXAMPLE_PROTOCOL
  .replaceAll(/instruments: \[.*\]/g, 'instruments: [NRS]').replaceAll('sessions: 8', 'sessions: 2').replace('minimum: 6', 'minimum: 2').replace('completerSessions: 6', 'completerSessions: 1')
  .replace('  - code: post\n', '  - code: post\n    allocationGuess: true\n'); // so that it is asked within the story

/** The trial, and everybody who has a role in it. */
export const openTheTrial: Chapter = async (scene) => {
  const { app } = scene;
  scene.administrator = await signUp(app, { administrator: true, email: 'administrator@example.org', displayName: 'The administrator' });
  scene.stranger = await signUp(app, { email: 'stranger@example.org', displayName: 'A stranger' });
  const designer = await signUp(app, { trialDesigner: true, email: 'designer@example.org', displayName: 'Designer' });
  const { id: trialId, version } = accepted(await designer.post<{ id: string; version: number }>('/trials', { protocol: PROTOCOL, seed: 'two worlds' }));
  scene.trialId = trialId;
  scene.people.set('trial-designer', designer);
  await scene.moveTo('2026-01-12T09:00:00.000Z');
  accepted(await designer.post(scene.path('/status'), { action: 'activate', reason: 'ready' }, { ifMatch: version }));
  for (const role of [...BLINDED_ROLES, ...UNBLINDED_ROLES]) {
    if (role === 'trial-designer') continue;
    scene.people.set(role, await signUp(app, { role, trialId, email: `${role}@example.org`, displayName: `The ${role}` }));
  }
  for (const name of ['first', 'second']) {
    scene.therapists.push(await signUp(app, { role: 'therapist', trialId, email: `${name}-therapist@example.org`, displayName: `The ${name} therapist` }));
  }
};

/** A trial of other people, so that addresses can mix the two. */
export const openAnotherTrial: Chapter = async (scene) => {
  const designer = await signUp(scene.app, { trialDesigner: true, email: 'other-designer@example.org', displayName: 'Other designer' });
  const protocol = INDIVIDUAL_PROTOCOL.replace(/code: MSC-CBT-DEMO$/m, 'code: OTHER-TRIAL');
  const { id } = accepted(await designer.post<{ id: string }>('/trials', { protocol, seed: 'another trial' }));
  accepted(await designer.post(`/trials/${id}/clock`, { now: '2026-01-12T09:00:00.000Z' }));
  scene.otherTrialId = id;
};
