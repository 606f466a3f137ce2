import { TEST_PASSWORD } from '../people';
import { accepted, type Chapter, type Scene } from './scene';

const armOf = (scene: Scene, number: number) => scene.arms.get(scene.participants[number]!.id)!;
/** Words that would tell the arm: all that was written at length follows it. */
const inWordsOf = (arm: string) => (arm === 'MSC' ? 'she was upset after a meditation on her body' : 'he was upset by writing down his thoughts');

/** Sealed tables whose rows differ from world to world once this chapter was lived; what they leave in the open must not. */
export const LEFT_BEHIND = { 'an emergency unblinding': 'sealed.unblinding_note', 'a mistake in the workbench': 'sealed.mistake_note', 'a guess': 'sealed.allocation_guess' } as const;

interface Assessments {
  items: { participantId: string; visitId: string; visitCode: string; guess: string }[];
}

/** A crisis at night in which the arm is revealed, to the physician and to somebody outside, and a drill. */
export const unblindInEmergency: Chapter = async (scene) => {
  const physician = scene.person('safety-physician');
  const ask = async (number: number, key: string, changes: object) => {
    const body = { participantId: scene.participants[number]!.id, category: 'medical-emergency', reason: inWordsOf(armOf(scene, number)), careConsidered: 'the therapist on call was reached', rehearsal: false, password: TEST_PASSWORD };
    accepted(await physician.post(scene.path('/emergency-unblindings'), { ...body, ...changes }, { idempotencyKey: key }));
    await scene.work.settle();
  };
  await ask(4, 'two-worlds-crisis', {});
  await ask(5, 'two-worlds-elsewhere', { recipient: { name: 'Dr. Night', email: 'night@hospital.example.org' } });
  await ask(6, 'two-worlds-drill', { rehearsal: true });
};

/** Somebody randomised in the wrong stratum; what was written at length follows the arm. */
export const recordAMistake: Chapter = async (scene) => {
  const mistake = { participantId: scene.participants[7]!.id, kind: 'wrong-stratum', summary: 'pain was typed wrongly', detail: inWordsOf(armOf(scene, 7)), corrected: { averagePain: 9 }, decision: 'undecided', foundOn: '2026-03-31' };
  const { id, version } = accepted(await scene.person('recruiter').post<{ id: string; version: number }>(scene.path('/mistakes'), mistake));
  const settlement = { decision: 'analyse-as-randomised', decidedBy: 'Steering group', note: inWordsOf(armOf(scene, 7)), close: true };
  accepted(await scene.person('investigator').post(scene.path(`/mistakes/${id}/settlement`), settlement, { ifMatch: version }));
};

/** The assessor guesses, and guesses right: what was guessed and why is sealed, that it was guessed is not. */
export const guessArms: Chapter = async (scene) => {
  const assessor = scene.person('assessor');
  const { items } = accepted(await assessor.get<Assessments>(scene.path('/assessments')));
  const open = items.filter(({ guess }) => guess === 'open');
  if (open.length < 2) throw new Error('nobody is to be guessed in the story');
  for (const { participantId, visitId } of open) {
    const arm = scene.arms.get(participantId)!;
    accepted(await assessor.post(scene.path(`/participants/${participantId}/visits/${visitId}/guess`), { arm, certainty: arm === 'MSC' ? 4 : 2, reason: inWordsOf(arm) }));
  }
};
