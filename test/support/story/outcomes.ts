import { TEST_PASSWORD } from '../people';
import { askForRun } from '../run-to-end';
import { accepted, type Chapter } from './scene';

const PLAN = `data:
  participant: participant
  arm: { column: arm, experimental: MSC, control: CBT }
  shape: wide
analyses:
  - id: primary
    title: Pain after the therapy
    estimator: difference-in-means
    outcome: nrs_intensity_post
`;

interface Page {
  visits: { code: string; forms: { id: string; version: number }[] }[];
}

/** Outcomes of some by the assessor, after the therapy; the others are overdue or missing. */
export const answerAfterTherapy: Chapter = async (scene) => {
  await scene.moveTo('2026-03-31T10:00:00.000Z');
  for (const [index, { id }] of scene.participants.slice(0, 6).entries()) {
    const page = accepted(await scene.person('recruiter').get<Page>(scene.path(`/participants/${id}`)));
    const [form] = page.visits.find(({ code }) => code === 'post')?.forms ?? [];
    const submission = { answers: { intensity: 1 + index, distress: index === 3 ? 10 : 3 }, mode: 'clinic', source: 'direct' };
    accepted(await scene.person('assessor').post(scene.path(`/participants/${id}/forms/${form!.id}/submission`), submission, { ifMatch: form!.version }));
    await scene.work.settle();
  }
};

/** A sealed plan and a rehearsal on dummy arms. */
export const sealAPlan: Chapter = async (scene) => {
  const statistician = scene.person('statistician');
  accepted(await statistician.post(scene.path('/plan'), { source: PLAN }));
  accepted(await statistician.post(scene.path('/plan/seal'), { email: statistician.email, password: TEST_PASSWORD, meaning: 'I am responsible for this plan' }));
  accepted(await askForRun(statistician, scene.trialId, 'rehearsal', 'rehearsal-of-the-story'));
};
