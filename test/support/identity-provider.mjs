// A real OpenID Connect provider (oidc-provider) for tests, in a process of its own: it is an ES module, and a test stops it
// to see what happens then. Says its port to the parent; takes the person who signs in next from it.
import http from 'node:http';
import Provider from 'oidc-provider';

const [, , redirectUri, clientId, clientSecret] = process.argv;
/** Claims of everybody who ever signed in, by subject. */
const people = new Map();
let next = { sub: 'nobody' };

const server = http.createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri], response_types: ['code'], grant_types: ['authorization_code'] }],
    claims: { openid: ['sub', 'amr', 'acr'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ['a key for tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => people.get(sub) }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url.startsWith('/interaction/')) return answer(request, response);
    people.set(next.sub, next);
    const result = next.refuses ? { error: 'access_denied', error_description: 'not today' } : { login: { accountId: next.sub, amr: next.amr, acr: next.acr } };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  process.on('message', (person) => {
    next = person;
    process.send({ ready: true });
  });
  process.send({ issuer });
});
