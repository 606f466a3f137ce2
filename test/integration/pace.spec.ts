import { startApplication, type TestApplication } from '../support/application';
import { aMailedToken, SHORT_PROTOCOL } from '../support/followed-participant';
import { until } from '../support/patience';
import { aBrowser, byLink, signUp, TEST_PASSWORD, type Answer } from '../support/people';
import { anOpenTrial, type OpenTrial } from '../support/trial-fixture';

/** 10 a second, so 100 at once: more than that in one go takes a program. */
const PACE = '10';
const HURRY = 150;

interface Problem {
  readonly code: string;
}

describe('whoever asks as fast as they can', () => {
  let app: TestApplication;
  let trial: OpenTrial;
  beforeAll(async () => {
    app = await startApplication({ environment: { EQUIPOISE_REQUESTS_PER_SECOND: PACE } });
    trial = await anOpenTrial(app, { protocol: SHORT_PROTOCOL });
  }, 60_000);
  afterAll(() => app.close());

  /** What an eager caller gets who goes on until refused; on a slow machine the allowance grows again while the first requests are answered. */
  async function hurry(once: () => Promise<Answer<Problem>>): Promise<{ readonly answered: number; readonly refused: Answer<Problem>[] }> {
    const answers: Answer<Problem>[] = [];
    const refused = () => answers.filter(({ status }) => status === 429);
    await until(async () => answers.push(...(await Promise.all(Array.from({ length: HURRY }, once)))) > 0 && refused().length > 0, 'a refusal');
    return { answered: answers.length - refused().length, refused: refused() };
  }
  const expectSlowed = ({ answered, refused }: Awaited<ReturnType<typeof hurry>>) => {
    expect(answered).toBeGreaterThan(50); // some were used to sign in
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]!.body).toMatchObject({ code: 'too-many-requests' });
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  };

  it('is slowed by account, reading or saving, and nobody else is', async () => {
    const recruiter = await signUp(app, { role: 'recruiter', trialId: trial.trialId });
    const other = await signUp(app, { role: 'recruiter', trialId: trial.trialId });
    expectSlowed(await hurry(() => recruiter.get<Problem>(`/trials/${trial.trialId}/participants`)));
    expect((await hurry(() => recruiter.post<Problem>(`/trials/${trial.trialId}/participants`, {}))).refused.length).toBeGreaterThan(0);
    expect((await other.get(`/trials/${trial.trialId}/participants`)).status).toBe(200);
    await until(async () => (await recruiter.get('/session')).status === 200, 'the pause is over');
  });

  it('is slowed by access token, apart from the person', async () => {
    const recruiter = await signUp(app, { role: 'recruiter', trialId: trial.trialId });
    const wish = { name: 'list', trialId: trial.trialId, permissions: ['participant.read'], writes: false, password: TEST_PASSWORD };
    const { body } = await recruiter.post<{ secret: string }>('/account/tokens', wish);
    const headers = { authorization: `Bearer ${body.secret}` };
    expectSlowed(await hurry(() => aBrowser(app).get<Problem>(`/trials/${trial.trialId}/participants`, { headers })));
    expect((await recruiter.get('/session')).status).toBe(200);
  });

  it('is slowed by personal link', async () => {
    const token = await aMailedToken(app, trial);
    expectSlowed(await hurry(() => byLink(app, token).get<Problem>('/questionnaires')));
  });
});
