import { aReadyParticipant, type ReadyParticipant } from '../ready-participants';
import { anEligibleScreening } from '../trial-fixture';
import { accepted, type Chapter, type Scene } from './scene';

const FIRST_WAVE = 8;
/** As many as have no place left if both are in one arm: a wave whose places follow the arms would tell. */
const SECOND_WAVE = 2;

async function randomise(scene: Scene, waveId: string, number: number, signedAt?: string): Promise<ReadyParticipant> {
  const recruiter = scene.person('recruiter');
  const changes = { captured: { averagePain: number % 2 ? 8 : 4 }, contact: { name: `Person ${number}`, email: `p${number}@example.org` } };
  const participant = await aReadyParticipant(recruiter, scene.trialId, changes, signedAt);
  const gate = accepted(await recruiter.get<{ version: number }>(scene.path(`/participants/${participant.id}/gate`)));
  accepted(await recruiter.post(scene.path(`/participants/${participant.id}/allocation`), { waveId, gateVersion: gate.version }, { idempotencyKey: `two-worlds-${number}` }));
  await scene.work.settle();
  const { armCode } = accepted(await scene.person('therapy-coordinator').get<{ armCode: string }>(scene.path(`/participants/${participant.id}/allocation`)));
  scene.arms.set(participant.id, armCode);
  scene.participants.push(participant);
  return participant;
}

export const firstWaveOf = async (scene: Scene): Promise<string> => {
  const { items } = accepted(await scene.person('recruiter').get<{ items: { id: string; number: number }[] }>(scene.path('/waves')));
  return items.find(({ number }) => number === 1)!.id;
};

export const recruitForTheFirstWave: Chapter = async (scene) => {
  const waveId = await firstWaveOf(scene);
  for (let number = 0; number < FIRST_WAVE; number += 1) await randomise(scene, waveId, number);
};

/** One who is not eligible, one who has not consented, one who is ready for the gate. */
export const screenOthers: Chapter = async (scene) => {
  const recruiter = scene.person('recruiter');
  accepted(await recruiter.post(scene.path('/participants'), anEligibleScreening({ captured: { age: 17 } })));
  accepted(await recruiter.post(scene.path('/participants'), anEligibleScreening()));
};

/** A second wave, open at the end of the story, in small groups. */
export const recruitForLater: Chapter = async (scene) => {
  const wave = accepted(await scene.person('recruiter').post<{ id: string }>(scene.path('/waves'), { siteCode: '01', opensOn: '2026-03-02', closesOn: '2026-04-30', startsOn: '2026-05-04' }));
  for (const armCode of scene.fate.founded) {
    accepted(await scene.person('therapy-coordinator').post(scene.path('/groups'), { waveId: wave.id, armCode, name: `Later ${armCode}`, minimum: 2, capacity: 2 }));
  }
  scene.ids.begin('those of the second wave');
  const signedAt = '2026-03-30T09:00:00.000Z';
  for (let number = FIRST_WAVE; number < FIRST_WAVE + SECOND_WAVE; number += 1) await randomise(scene, wave.id, number, signedAt);
  await aReadyParticipant(scene.person('recruiter'), scene.trialId, {}, signedAt);
};
