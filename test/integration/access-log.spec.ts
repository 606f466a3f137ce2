import fs from 'node:fs';
import path from 'node:path';
import { startApplication, type TestApplication } from '../support/application';
import { CapturedOutput } from '../support/blinding/captured-output';
import { aConsentedParticipant, SHORT_PROTOCOL, type FollowedParticipant } from '../support/followed-participant';
import { aBrowser, signUp, TEST_PASSWORD, type Person } from '../support/people';
import { anOpenTrial, type OpenTrial } from '../support/trial-fixture';

interface Line {
  readonly allowed: boolean;
  readonly route: string;
  readonly account?: string;
  readonly request: string;
}

describe('the log of who was let in', () => {
  const output = new CapturedOutput();
  let app: TestApplication;
  let trial: OpenTrial;
  let recruiter: Person;
  let therapist: Person;
  let participant: FollowedParticipant;
  beforeAll(async () => {
    app = await startApplication({ environment: { EQUIPOISE_ACCESS_LOG: 'all', LOG_FORMAT: 'json' } });
    trial = await anOpenTrial(app, { protocol: SHORT_PROTOCOL });
    recruiter = await signUp(app, { role: 'recruiter', trialId: trial.trialId });
    therapist = await signUp(app, { role: 'therapist', trialId: trial.trialId });
    participant = await aConsentedParticipant(trial.trialId, recruiter, { email: 'pat@example.org' });
  }, 60_000);
  afterAll(async () => {
    await app.close();
    output.stop();
  });

  const linesIn = (text: string): Line[] => text.split('\n').filter((line) => line.includes('"part":"Access"')).map((line) => JSON.parse(line) as Line);
  /** What one request left on the standard output, and in the file apart. */
  async function saidOf(work: () => Promise<unknown>): Promise<{ readonly open: Line[]; readonly apart: Line[]; readonly text: string }> {
    const before = apart();
    output.take();
    await work();
    const [text, after] = [output.take(), apart().slice(before.length)];
    return { open: linesIn(text), apart: linesIn(after), text: text + after };
  }
  const folder = () => path.join(app.runtime.config.dataDir, 'access');
  const apart = () => (fs.existsSync(folder()) ? fs.readdirSync(folder()).sort().map((file) => fs.readFileSync(path.join(folder(), file), 'utf8')).join('') : '');

  it('has one line for a look at names and contacts, with account, role, permission, trial and request, and nothing of what was read', async () => {
    let requestId: string | null = null;
    const { open, apart: file, text } = await saidOf(async () => {
      const { status, headers, body } = await recruiter.get(`/trials/${trial.trialId}/participants/${participant.id}/contact`);
      expect({ status, body }).toMatchObject({ status: 200, body: { name: 'Pat Example' } });
      requestId = headers.get('x-request-id');
    });
    expect(open).toEqual([expect.objectContaining({
      ...{ allowed: true, method: 'GET', route: '/api/trials/:trialId/participants/:participantId/contact', account: recruiter.accountId },
      ...{ by: ['recruiter'], permission: 'contact.read', trial: trial.trialId, request: requestId },
    })]);
    expect(file).toEqual([]);
    for (const secret of ['Pat', 'pat@', participant.id, participant.code, recruiter.email, recruiter.cookie]) expect(text).not.toContain(secret);
  });

  it('tells of changes and of ordinary reading too, one line each', async () => {
    const { open } = await saidOf(async () => {
      await recruiter.get(`/trials/${trial.trialId}`);
      await recruiter.get('/session');
      await recruiter.put(`/trials/${trial.trialId}/participants/${participant.id}/contact`, { name: 'Pat Other', email: 'other@example.org' });
    });
    expect(open.map(({ allowed, route }) => [allowed, route])).toEqual([
      [true, '/api/trials/:trialId'], [true, '/api/session'], [true, '/api/trials/:trialId/participants/:participantId/contact'],
    ]);
  });

  it('tells who was turned away, also where the trial does not exist for them, without the words of the address', async () => {
    const stranger = await signUp(app);
    const { open, text } = await saidOf(async () => {
      expect((await stranger.get(`/trials/${trial.trialId}/participants`)).status).toBe(404);
      expect((await stranger.get('/trials/planted%0awords/participants')).status).toBe(404);
      expect((await recruiter.get(`/trials/${trial.trialId}/groups`)).status).toBe(403);
    });
    expect(open.map((line) => ({ ...line }))).toMatchObject([
      { allowed: false, code: 'not-found', account: stranger.accountId, permission: 'participant.read' },
      { allowed: false, code: 'not-found', account: stranger.accountId },
      { allowed: false, code: 'not-permitted', account: recruiter.accountId, permission: 'therapy.read', trial: trial.trialId },
    ]);
    expect(open[0]).not.toHaveProperty('trial');
    expect(text).not.toContain('planted');
  });

  it('names the access token that stood in for a person', async () => {
    const wish = { name: 'list', trialId: trial.trialId, permissions: ['participant.read'], writes: false, password: TEST_PASSWORD };
    const { body } = await recruiter.post<{ id: string; secret: string }>('/account/tokens', wish);
    const headers = { authorization: `Bearer ${body.secret}` };
    const { open, text } = await saidOf(async () => {
      expect((await aBrowser(app).get(`/trials/${trial.trialId}/participants`, { headers })).status).toBe(200);
      expect((await aBrowser(app).get(`/trials/${trial.trialId}/participants/${participant.id}/contact`, { headers })).status).toBe(403);
    });
    expect(open).toMatchObject([
      { allowed: true, account: recruiter.accountId, by: ['recruiter'], token: expect.stringMatching(/^[0-9a-f]{8}$/) as string },
      { allowed: false, account: recruiter.accountId, code: 'token-scope' },
    ]);
    expect(text).not.toContain(body.secret);
  });

  it('keeps what unblinded people do out of the standard output: the course of their work tells arms', async () => {
    const { open, apart: file } = await saidOf(async () => {
      expect((await therapist.get(`/trials/${trial.trialId}/groups`)).status).toBe(200);
      expect((await therapist.get('/session')).status).toBe(200);
      expect((await therapist.get(`/trials/${trial.trialId}/participants`)).status).toBe(403);
    });
    expect(open).toEqual([]);
    expect(file).toMatchObject([
      { allowed: true, account: therapist.accountId, by: ['therapist'], permission: 'therapy.read', route: '/api/trials/:trialId/groups' },
      { allowed: true, account: therapist.accountId, route: '/api/session' },
      { allowed: false, account: therapist.accountId, code: 'not-permitted' },
    ]);
    const [name] = fs.readdirSync(folder());
    expect(name).toMatch(/^\d{4}-\d\d\.jsonl$/);
    expect(fs.statSync(path.join(folder(), name!)).mode & 0o777).toBe(0o600);
  });

  it('keeps nobody from their work where the file cannot be written, and says so once', async () => {
    await app.close();
    const second = await startApplication({ environment: { EQUIPOISE_ACCESS_LOG: 'sensitive' } });
    try {
      const other = await anOpenTrial(second, { protocol: SHORT_PROTOCOL });
      const coordinator = await signUp(second, { role: 'therapy-coordinator', trialId: other.trialId });
      fs.rmSync(path.join(second.runtime.config.dataDir, 'access'), { recursive: true, force: true });
      fs.writeFileSync(path.join(second.runtime.config.dataDir, 'access'), 'no folder');
      output.take();
      for (let time = 0; time < 2; time += 1) expect((await coordinator.get(`/trials/${other.trialId}/groups`)).status).toBe(200);
      expect(output.take().match(/Lines about who was let in cannot be written/g)).toHaveLength(1);
    } finally {
      await second.close();
      app = await startApplication(); // for what closes it at the end
    }
  });
});
