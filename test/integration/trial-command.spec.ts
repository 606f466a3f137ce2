import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTrialExport, runTrialImport } from '../../apps/cli/src/commands/trial';
import { startApplication, type TestApplication } from '../support/application';
import { withEnvironment } from '../support/environment';
import { TEST_MASTER_KEY } from '../support/keys';
import { signUp } from '../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL } from '../support/ready-participants';
import { anOpenTrial, EXAMPLE_PROTOCOL } from '../support/trial-fixture';

describe('equipoise trial', () => {
  let app: TestApplication;
  let folder: string;
  const here = <T>(work: () => Promise<T>): Promise<T> =>
    withEnvironment({ DATABASE_URL: app.database.url, REDIS_URL: process.env.TEST_REDIS_URL, EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY, EQUIPOISE_DATA_DIR: folder }, work);
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, text);
    return file;
  };

  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-trial-'));
  });
  afterAll(async () => {
    await app.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('imports a protocol in the name of the only account that may, and the trail names it', async () => {
    const protocol = write('protocol.yaml', EXAMPLE_PROTOCOL.replace(/code: MSC-CBT-DEMO$/m, 'code: CLI-ONE'));
    expect((await here(() => runTrialImport({ protocol }))).stderr).toContain('user create');
    const designer = await signUp(app, { trialDesigner: true, displayName: 'Ada Quill' });
    const outcome = await here(() => runTrialImport({ protocol }));
    expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
    const { body } = await designer.get<{ items: { trialId?: string; id: string; code: string }[] }>('/trials');
    const { id } = body.items.find(({ code }) => code === 'CLI-ONE')!;
    const trail = await designer.get<{ items: { actor: string; requestId: string }[] }>(`/trials/${id}/audit`);
    expect(trail.body.items.at(-1)).toMatchObject({ actor: 'Ada Quill', requestId: expect.stringContaining('command line') as string });
    expect(await here(() => runTrialImport({ protocol }))).toMatchObject({ exitCode: 2 });
  });

  it('names every mistake of a protocol with its line, and imports nothing', async () => {
    const { email } = await signUp(app, { trialDesigner: true });
    const wrong = write('wrong.yaml', EXAMPLE_PROTOCOL.replace(/code: MSC-CBT-DEMO$/m, 'code: CLI-TWO').replace('timeZone: Europe/Madrid', 'timeZone: Europe/Nowhere'));
    const outcome = await here(() => runTrialImport({ protocol: wrong, as: email }));
    expect(outcome).toMatchObject({ exitCode: 2, stdout: '' });
    expect(outcome.stderr).toMatch(/line \d+/);
  });

  it('refuses an account that may not, one that is not there, and a file that is not there', async () => {
    const protocol = write('other.yaml', EXAMPLE_PROTOCOL);
    const { email } = await signUp(app);
    for (const as of [email, 'nobody@example.org']) expect(await here(() => runTrialImport({ protocol, as }))).toMatchObject({ exitCode: 2, stdout: '' });
    expect((await here(() => runTrialImport({ protocol: path.join(folder, 'nowhere.yaml') }))).stderr).toContain('ENOENT');
    expect(await here(() => runTrialImport({ protocol, mapping: protocol }))).toMatchObject({ exitCode: 2 });
  });

  it('exports what a role may have: a blinded data manager gets dummy arms, and no byte that tells a real one', async () => {
    const { trialId, designer } = await anOpenTrial(app, { protocol: INDIVIDUAL_PROTOCOL });
    const recruiter = await signUp(app, { role: 'recruiter', trialId });
    const { id, code: participant } = await aReadyParticipant(recruiter, trialId);
    const gate = await recruiter.get<{ version: number }>(`/trials/${trialId}/participants/${id}/gate`);
    await recruiter.post(`/trials/${trialId}/participants/${id}/allocation`, { gateVersion: gate.body.version }, { idempotencyKey: `export-${id}` });
    const { email } = await signUp(app, { role: 'data-manager', trialId });
    const { code } = (await designer.get<{ code: string }>(`/trials/${trialId}`)).body;
    const out = path.join(folder, 'exported');
    const outcome = await here(() => runTrialExport(code, { out, as: email }));
    expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
    expect(outcome.stdout).toContain('Not in it');
    const files = fs.readdirSync(out);
    expect(files).toEqual(expect.arrayContaining(['audit.ndjson', 'protocol.yaml']));
    expect(files.filter((name) => name.endsWith('.csv')).map((name) => name.split('_').at(-2)).sort()).toEqual(['dictionary', 'long', 'visits', 'wide']);
    expect(files.filter((name) => /real|bundle/.test(name))).toEqual([]);
    expect(files.some((name) => fs.readFileSync(path.join(out, name), 'utf8').includes(participant))).toBe(true);
    expect(fs.readFileSync(path.join(out, 'audit.ndjson'), 'utf8')).not.toContain('"sealed.');
    expect(await here(() => runTrialExport(code, { out, as: email }))).toMatchObject({ exitCode: 2 });
  });

  it('says of a trial in which the account has no role the same as of one that is not there', async () => {
    const { email } = await signUp(app);
    const say = (code: string) => here(() => runTrialExport(code, { out: path.join(folder, 'x'), as: email }));
    const answers = [await say('CLI-ONE'), await say('CLI-NONE')];
    expect(answers[0]!.stderr.replace('CLI-ONE', 'CLI-NONE')).toBe(answers[1]!.stderr);
  });
});
