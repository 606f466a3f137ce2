import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { startApplication, type TestApplication } from '../support/application';
import { aFinishedTrialFile, finishedTrialBody, importFinishedTrial } from '../support/finished-trial';
import { signUp, type Person } from '../support/people';

type Row = Record<string, string>;
const rowsOf = (csv: string): Row[] => parse(csv, { columns: true }) as unknown as Row[];

describe('datasets', () => {
  let app: TestApplication;
  let owner: pg.Client;
  let trialId: string;
  let importer: Person;
  let dataManager: Person;

  beforeAll(async () => {
    app = await startApplication();
    owner = new pg.Client({ connectionString: app.database.url });
    await owner.connect();
    ({ trialId, importer } = await importFinishedTrial(app));
    dataManager = await signUp(app, { role: 'data-manager', trialId });
  });
  afterAll(async () => {
    await owner.end();
    await app.close();
  });

  const file = async (person: Person, name: string): Promise<string> => {
    const { status, body } = await person.get<string>(`/trials/${trialId}/datasets/${name}`);
    if (status !== 200) throw new Error(`${name} was answered by ${status}`);
    return body;
  };

  it('gives whoever imported a finished trial its real arms and values, row by row as the file had them', async () => {
    const source = rowsOf(aFinishedTrialFile());
    const wide = new Map(rowsOf(await file(importer, 'wide.csv?arms=real')).map((row) => [row.participant, row]));
    expect(wide.size).toBe(source.length);
    for (const row of source) {
      expect(wide.get(row.id)).toMatchObject({
        arm: row.treatment,
        arm_origin: 'imported',
        drug: row.drug === 'Yes' ? 'true' : 'false',
        length: row.length === '<6m' ? 'under-6-months' : 'over-6-months',
        randomised_on: '', // the file tells no day, so none is invented
        bdi_ii_total_baseline: row.bdi_pre,
        bdi_ii_total_m2: row.bdi_2m,
        bdi_ii_item_total_m8: row.bdi_8m,
      });
    }
  });

  it('gives a blinded data manager dummy arms, in the same columns, and says so in every row and in the dictionary', async () => {
    const rows = rowsOf(await file(dataManager, 'wide.csv'));
    expect(new Set(rows.map((row) => row.arm_origin))).toEqual(new Set(['dummy']));
    expect(new Set(rows.map((row) => row.arm))).toEqual(new Set(['BtheB', 'TAU']));
    const dictionary = rowsOf(await file(dataManager, 'dictionary.csv'));
    expect(dictionary.find((row) => row.variable === 'arm')).toMatchObject({ label: expect.stringContaining('DUMMY') as string, source: expect.stringContaining('nothing to do with any allocation') as string });
    expect(dictionary.filter((row) => row.dataset === 'wide').map((row) => row.variable)).toEqual(Object.keys(rows[0]!));
  });

  it('orders rows by code, whatever the arm', async () => {
    const codes = rowsOf(await file(dataManager, 'wide.csv')).map((row) => row.participant!);
    expect(codes).toEqual([...codes].sort());
  });

  it('writes the same blinded bytes when every arm of the trial is the other one', async () => {
    const names = ['wide.csv', 'visits.csv', 'long.csv', 'dictionary.csv'];
    // one after another: more than three exports at once are refused
    const all = async (read: (name: string) => Promise<string>) => {
      const files: string[] = [];
      for (const name of names) files.push(await read(name));
      return files;
    };
    const before = await all((name) => file(dataManager, name));
    const swapped = aFinishedTrialFile().replaceAll('BtheB', 'X').replaceAll('TAU', 'BtheB').replaceAll('X', 'TAU');
    const other = await importFinishedTrial(app, { code: 'BTB-SWAPPED', data: swapped });
    const otherManager = await signUp(app, { role: 'data-manager', trialId: other.trialId });
    const after = await all(async (name) => (await otherManager.get<string>(`/trials/${other.trialId}/datasets/${name}`)).body);
    // the seed is the trial's code, so the two trials have dummy arms of their own; everything but these is equal
    const withoutArms = (csv: string) => rowsOf(csv).map((row) => ({ ...row, arm: '', source: '' }));
    expect(after.map(withoutArms)).toEqual(before.map(withoutArms));
    await owner.query('alter table sealed.imported_arm disable trigger append_only');
    await owner.query(`update sealed.imported_arm set arm_code = case arm_code when 'TAU' then 'BtheB' else 'TAU' end where trial_id = $1`, [trialId]);
    expect(await all((name) => file(dataManager, name))).toEqual(before);
    await owner.query(`update sealed.imported_arm set arm_code = case arm_code when 'TAU' then 'BtheB' else 'TAU' end where trial_id = $1`, [trialId]);
    await owner.query('alter table sealed.imported_arm enable trigger append_only');
  });

  it('refuses real arms to a blinded person as if there were no such file', async () => {
    const { status, body } = await dataManager.get(`/trials/${trialId}/datasets/wide.csv?arms=real`);
    expect(status).toBe(404);
    expect(body).toMatchObject({ code: 'not-found' });
  });

  it('has no column of therapy where the protocol has none', async () => {
    const [header] = (await file(dataManager, 'wide.csv')).split('\r\n');
    expect(header).not.toMatch(/therapy|session|attend|intervention|wave/);
  });

  it('agrees between its list and its files', async () => {
    const { body } = await importer.get<{ items: { code: string; arms: string; rows: number; columns: number; fileName: string }[]; total: number }>(`/trials/${trialId}/datasets`);
    expect(body.total).toBe(8);
    for (const { code, arms, rows, columns } of body.items) {
      const records = parse(await file(importer, `${code}.csv?arms=${arms}`));
      expect({ code, arms, rows: records.length - 1, columns: records[0]!.length }).toEqual({ code, arms, rows, columns });
    }
  });

  it('names the file after the trial, the dataset and whether its arms are real, and nothing else', async () => {
    const { headers } = await dataManager.get(`/trials/${trialId}/datasets/long.csv`);
    expect(headers.get('content-disposition')).toBe('attachment; filename="BEAT-THE-BLUES_long_dummy-arms.csv"');
    expect(headers.get('content-type')).toMatch(/^text\/csv/);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('leaves out and counts who withdrew the use of their data', async () => {
    await owner.query(`update trial.participant set data_use_withdrawn_at = screened_at where trial_id = $1 and code = '3'`, [trialId]);
    const rows = rowsOf(await file(dataManager, 'wide.csv'));
    expect(rows).toHaveLength(11);
    expect(rows.some((row) => row.participant === '3')).toBe(false);
    const dictionary = rowsOf(await file(dataManager, 'dictionary.csv'));
    expect(dictionary[0]?.source).toContain('11 participants; 1 more withdrew the use of their data');
    const long = rowsOf(await file(dataManager, 'long.csv'));
    expect(long.some((row) => row.participant === '3')).toBe(false);
    await owner.query(`update trial.participant set data_use_withdrawn_at = null where trial_id = $1`, [trialId]);
  });

  it('takes the power of a formula from text that somebody captured', async () => {
    await owner.query(`update trial.screening set captured = captured || '{"length": "=HYPERLINK(1)"}' where trial_id = $1 and participant_id = (select id from trial.participant where trial_id = $1 and code = '1')`, [trialId]);
    expect(rowsOf(await file(dataManager, 'wide.csv')).find((row) => row.participant === '1')?.length).toBe(`'=HYPERLINK(1)`);
    await owner.query(`update trial.screening set captured = captured || '{"length": "under-6-months"}' where trial_id = $1 and captured ->> 'length' like '=%'`, [trialId]);
  });

  it('writes every export into the trail, with who it was', async () => {
    await file(dataManager, 'wide.csv');
    const { rows } = await owner.query<{ actor_id: string; after: Record<string, unknown> }>(
      `select actor_id, after from trial.audit_entry where trial_id = $1 and action = 'event' and table_name = 'trial.dataset' order by id desc limit 1`,
      [trialId],
    );
    expect(rows[0]).toEqual({ actor_id: dataManager.accountId, after: { dataset: 'wide', arms: 'dummy', participants: 12, leftOut: 0 } });
  });

  it('frees its place when a reader breaks off, and keeps the event in the trail', async () => {
    const url = `${app.url}/api/trials/${trialId}/datasets/long.csv`;
    for (let i = 0; i < 8; i += 1) {
      const abort = new AbortController();
      const response = await fetch(url, { headers: { cookie: dataManager.cookie }, signal: abort.signal });
      expect(response.status).toBe(200);
      abort.abort();
    }
    expect((await file(dataManager, 'long.csv')).length).toBeGreaterThan(0);
    const { rows } = await owner.query<{ n: string }>(`select count(*) as n from trial.audit_entry where trial_id = $1 and action = 'event' and row_id like '%_long_%' and actor_id = $2`, [trialId, dataManager.accountId]);
    expect(Number(rows[0]?.n)).toBeGreaterThanOrEqual(9);
  });

  it('shows a person of one site the people of that site only, with the dummy arms of the whole trial', async () => {
    const whole = rowsOf(await file(dataManager, 'wide.csv'));
    const local = await signUp(app, { role: 'data-manager', trialId, siteCode: '01' });
    expect(rowsOf(await file(local, 'wide.csv'))).toEqual(whole);
    await owner.query(`insert into trial.site (trial_id, id, code, name, time_zone, recruiting) values ($1, gen_random_uuid(), '02', 'Elsewhere', 'Europe/London', false)`, [trialId]);
    await owner.query(`update trial.participant set site_id = (select id from trial.site where trial_id = $1 and code = '02'), number = 900 where trial_id = $1 and code = '5'`, [trialId]);
    expect(rowsOf(await file(local, 'wide.csv'))).toEqual(whole.filter((row) => row.participant !== '5'));
  });

  it('offers nothing to roles that export nothing', async () => {
    const assessor = await signUp(app, { role: 'assessor', trialId });
    expect((await assessor.get(`/trials/${trialId}/datasets`)).body).toEqual({ items: [], total: 0 });
    expect((await assessor.get(`/trials/${trialId}/datasets/wide.csv`)).status).toBe(404);
    expect((await dataManager.get(`/trials/${trialId}/datasets/secrets.csv`)).status).toBe(404);
    expect((await dataManager.get(`/trials/${trialId}/datasets/wide.csv?arms=all`)).status).toBe(422);
  });
});

describe('the import of a finished trial', () => {
  let app: TestApplication;
  let designer: Person;
  beforeAll(async () => {
    app = await startApplication();
    designer = await signUp(app, { trialDesigner: true });
  });
  afterAll(() => app.close());

  interface Refusal {
    code: string;
    problems: { code: string; path: string; line?: number; message: string; fix?: string }[];
  }
  const refusalOf = async (change: Partial<ReturnType<typeof finishedTrialBody>>): Promise<Refusal> => {
    const { status, body } = await designer.post<Refusal>('/trials/imports', { ...finishedTrialBody(), ...change });
    expect(status).toBe(422);
    return body;
  };

  it('names every mistake of a mapping with its line, and writes nothing', async () => {
    const { mapping } = finishedTrialBody();
    const wrong = mapping.replace('visit: m3', 'visit: m4').replace('column: bdi_8m', 'column: bdi_9m').replace('variable: drug', 'variable: drugs');
    const { problems } = await refusalOf({ mapping: wrong });
    const lineOf = (part: string) => wrong.split('\n').findIndex((line) => line.includes(part)) + 1;
    expect(problems.map(({ code, path, line }) => ({ code, path, line }))).toEqual([
      { code: 'unknown-reference', path: 'mapping.captured[0].variable', line: lineOf('variable: drugs') },
      { code: 'unknown-reference', path: 'mapping.outcomes[2].visit', line: lineOf('visit: m4') },
      { code: 'unknown-column', path: 'mapping.outcomes[4].column', line: lineOf('column: bdi_9m') },
    ]);
    expect((await designer.get<{ total: number }>('/trials')).body.total).toBe(0);
  });

  it('names every wrong cell by line and column without repeating it', async () => {
    const lines = aFinishedTrialFile().split('\n');
    lines[3] = '3,Placebo,Yes,<6m,64,2.5,x,,';
    lines[4] = lines[2]!;
    const refusal = await refusalOf({ data: lines.join('\n') });
    expect(refusal.problems.map(({ code, path, line }) => [code, path, line])).toEqual([
      ['unknown-arm', 'data.treatment', 4],
      ['answer-out-of-range', 'data.bdi_pre', 4],
      ['answer-out-of-range', 'data.bdi_2m', 4],
      ['answer-out-of-range', 'data.bdi_3m', 4],
      ['duplicate-code', 'data.id', 5],
    ]);
    expect(JSON.stringify(refusal)).not.toMatch(/Placebo|"64"|2\.5/);
  });

  it('passes on what is wrong with protocol and plan, each under its own name', async () => {
    const { protocol, plan } = finishedTrialBody();
    const { problems } = await refusalOf({ protocol: protocol.replace('targetSize: 100', 'targetSize: many'), plan: plan.replace('estimator: ancova', 'estimator: anova') });
    expect(problems.map(({ path }) => path.split('.')[0])).toEqual(['protocol', 'plan']);
    expect(problems.every(({ line }) => typeof line === 'number')).toBe(true);
  });

  it('asks for the protocol where the mapping only names its file', async () => {
    const { problems } = await refusalOf({ protocol: undefined });
    expect(problems).toMatchObject([{ code: 'protocol-missing', path: 'mapping.protocol' }]);
  });

  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]', ...'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`)].join('\n');
  it.each([
    ['mapping', '{ not: [closed'],
    ['mapping', 'formatVersion: 2'],
    ['mapping', '42'],
    ['mapping', 'outcomes: *nowhere'],
    ['mapping', bomb],
    ['mapping', '['.repeat(5000)],
    ['plan', 'data: *nowhere'],
    ['plan', bomb],
    ['protocol', bomb],
    ['data', 'id\n"open'],
    ['data', 'id'],
    ['data', '\u0000,\u0000\n1,2'],
  ])('refuses a senseless %s as a mistake, not as a fault of ours (%#)', async (part, value) => {
    expect((await refusalOf({ [part]: value })).problems.length).toBeGreaterThan(0);
  });

  it('is for trial designers', async () => {
    const other = await signUp(app);
    expect((await other.post('/trials/imports', finishedTrialBody())).status).toBe(403);
  });

  it('makes an unblinded, imported trial and refuses its code a second time', async () => {
    const first = await designer.post<{ trialId: string }>('/trials/imports', finishedTrialBody());
    expect(first.status).toBe(201);
    const trial = await designer.get<{ status: string; imported: boolean; counts: { randomised: number } }>(`/trials/${first.body.trialId}`);
    expect(trial.body).toMatchObject({ status: 'unblinded', imported: true, counts: { randomised: 12 } });
    expect((await designer.post('/trials/imports', finishedTrialBody())).body).toMatchObject({ status: 409, code: 'trial-code-taken' });
  });
});
