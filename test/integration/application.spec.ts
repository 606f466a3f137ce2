import { declaredRoutes } from '@equipoise/platform';
import { startApplication, type TestApplication } from '../support/application';

describe('the application', () => {
  let running: TestApplication;
  beforeAll(async () => {
    running = await startApplication();
  });
  afterAll(() => running.close());

  it('has a declared permission on every handler', () => {
    expect(declaredRoutes(running.app).filter(({ rule }) => !rule)).toEqual([]);
  });

  it('answers an unknown address with a problem', async () => {
    const response = await fetch(`${running.url}/api/nothing`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'not-found' });
  });
});
