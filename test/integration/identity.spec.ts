import { startApplication, type TestApplication } from '../support/application';
import { aBrowser, cookieOf, signIn, signUp, TEST_PASSWORD } from '../support/people';

describe('identity', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startApplication();
  });
  afterAll(() => app.close());

  it('signs a person in, says who it is, and signs out for good', async () => {
    const person = await signUp(app, { displayName: 'Ada Quill', locale: 'es' });
    const { status, body } = await person.get('/session');
    expect(status).toBe(200);
    expect(body).toMatchObject({ account: { email: person.email, displayName: 'Ada Quill', locale: 'es', administrator: false }, trials: [] });
    expect((await person.delete('/session')).status).toBe(204);
    expect(await person.get('/session')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  it('gives a cookie that no script and no other site can use', async () => {
    const { email } = await signUp(app);
    const { headers } = await aBrowser(app).post('/session', { email: email.toUpperCase(), password: TEST_PASSWORD });
    expect(headers.getSetCookie().join()).toMatch(/^equipoise_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await signIn(app, email)).cookie).not.toBe(cookieOf(headers));
  });
});
