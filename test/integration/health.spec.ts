import { startApplication, type TestApplication } from '../support/application';

describe('health and description', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startApplication();
  });
  afterAll(() => app.close());

  it('is alive and ready, and says so to anybody', async () => {
    const live = await fetch(`${app.url}/api/health/live`);
    expect([live.status, await live.json()]).toEqual([200, { status: 'up' }]);
    const ready = await fetch(`${app.url}/api/health/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'up', database: 'up', queue: 'up' }]);
  });

  it('describes every route once, under a readable name', async () => {
    const response = await fetch(`${app.url}/api/openapi.json`);
    expect(response.status).toBe(200);
    const { paths } = (await response.json()) as { paths: Record<string, Record<string, { operationId: string }>> };
    const ids = Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
    expect(ids.length).toBeGreaterThan(40);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z]+[A-Z][A-Za-z]*$/.test(id))).toEqual([]);
  });

  it('shows the description on a page whose scripts are files of our own', async () => {
    const page = await fetch(`${app.url}/api/docs`);
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const scripts = [...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)];
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter(([, , inline]) => inline!.trim() !== '')).toEqual([]);
    for (const [, attributes] of scripts) {
      const source = /src=['"]([^'"]+)['"]/.exec(attributes!)?.[1] ?? '';
      const file = await fetch(new URL(source, `${app.url}/api/docs`));
      expect([source, file.status]).toEqual([source, 200]);
      expect(file.headers.get('content-type')).toContain('javascript');
      await file.arrayBuffer(); // an answer that is not read to its end would hold up the shutdown
    }
  });

  it('is not ready while the database does not answer, and is again afterwards, without a restart', async () => {
    const { app: pool } = app.runtime.databases;
    const query = jest.spyOn(pool, 'query').mockRejectedValue(new Error('gone'));
    const ready = await fetch(`${app.url}/api/health/ready`);
    expect([ready.status, ((await ready.json()) as { database: string }).database]).toEqual([503, 'down']);
    query.mockRestore();
    expect(await (await fetch(`${app.url}/api/health/ready`)).json()).toMatchObject({ status: 'up' });
  });
});
