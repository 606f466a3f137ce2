import fs from 'node:fs';
import path from 'node:path';
import { describeApi } from '../../apps/api/src/openapi';
import { startApplication, type TestApplication } from '../support/application';
import { ASKERS, cookiesOf, describeMatrix, expectedCell, observedCell, routesOf, type Asker, type Cell, type Cookies, type Route } from '../support/role-route-matrix';
import { anOpenTrial } from '../support/trial-fixture';

const FILE = path.resolve(__dirname, '../../docs/security/role-route-matrix.md');

/** Handlers that ask for more than their rule says, and say so by 403: who is let in by them. Each is tested with its feature. */
const ASK_FOR_MORE: Readonly<Record<string, readonly Asker[]>> = {
  'GET /api/laboratory/comparisons': ['administrator', 'trial-designer'],
  'GET /api/laboratory/comparisons/{taskId}': ['administrator', 'trial-designer'],
  'GET /api/power/simulations': ['administrator', 'trial-designer', 'statistician'],
};

describe('the matrix of roles and routes', () => {
  let app: TestApplication;
  let routes: Route[] = [];
  let cookies: Cookies;
  const observed = new Map<Route, Map<Asker, Cell>>();

  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
    routes = routesOf(app);
    const [{ trialId }, { trialId: other }] = [await anOpenTrial(app), await anOpenTrial(app)];
    cookies = await cookiesOf(app, trialId, other);
    for (const route of routes) {
      const cells = new Map<Asker, Cell>();
      for (const asker of ASKERS) {
        const seen = new Set<Cell>();
        for (const cookie of cookies.get(asker) ?? []) seen.add(await observedCell(app, route, cookie, trialId));
        cells.set(asker, [...seen].sort().reverse().join(' or ') as Cell);
      }
      observed.set(route, cells);
    }
    if (process.env.EQUIPOISE_WRITE_MATRIX === '1') fs.writeFileSync(FILE, describeMatrix(routes.map((route) => ({ route, cells: observed.get(route)! }))));
  }, 600_000);
  afterAll(() => app.close());

  it('has a row for every route of the API\'s description, and no other', () => {
    const { paths } = describeApi(app.app, 'test');
    const described = Object.entries(paths).flatMap(([address, item]) => Object.keys(item).filter((method) => /^(get|post|put|patch|delete)$/.test(method)).map((method) => `${method.toUpperCase()} ${address}`));
    expect(routes.map(({ method, path: address }) => `${method} ${address}`).sort()).toEqual(described.sort());
    expect(routes.length).toBeGreaterThan(100);
  });

  it('lets everybody in where rule and role say so, and nobody else: every cell', () => {
    const wrong = routes.flatMap((route) =>
      ASKERS.flatMap((asker) => {
        const name = `${route.method} ${route.path}`;
        const more = ASK_FOR_MORE[name];
        const rule = expectedCell(route, asker);
        const expected = more && rule === 'yes' && !more.includes(asker) ? (asker === 'elsewhere' ? 'yes or 403' : '403') : rule;
        const found = observed.get(route)?.get(asker);
        return found === expected ? [] : [`${name} as ${asker}: expected ${expected}, was ${found}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('is the table that was reviewed: npm run matrix writes it anew', () => {
    const rows = routes.map((route) => ({ route, cells: observed.get(route)! }));
    expect(fs.readFileSync(FILE, 'utf8')).toBe(describeMatrix(rows));
  });
});
