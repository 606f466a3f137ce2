import pg from 'pg';
import type { Browser } from 'playwright-core';
import { Chance } from '../support/blinding/chance';
import { discover } from '../support/blinding/discover';
import { readApiDocument } from '../support/blinding/document';
import type { KnownPaths } from '../support/blinding/known-paths';
import { findPages, pathOf } from '../support/blinding/observe-pages';
import { atOnce, launchBrowser } from '../support/browser';
import { fateNamed } from '../support/fates';
import { liveWorld, type World } from '../support/world';

const SCRIPT = `"><img src=x onerror="window.ran=1"><script>window.ran=1</script><svg onload="window.ran=1">`;
const AT_ONCE = 3;
const READERS = ['investigator', 'safety-monitor'] as const;
/** Columns that are no text of a person: they name a state, a key or a time, and a page of broken ones shows nothing. */
const OF_PEOPLE = ['title', 'name', 'note', 'reason', 'term', 'text', 'comment', 'description', 'display_name', 'actor_name', 'recorded_by', 'label', 'treatment', 'dose', 'quote', 'theme', 'subject', 'body', 'detail', 'source'];

/** Scripts in every text that a person wrote, planted below all checks, and every page opened by somebody else. */
describe('a script that somebody stored', () => {
  let world: World;
  let browser: Browser;
  let known: KnownPaths;
  let planted = 0;

  beforeAll(async () => {
    world = await liveWorld(fateNamed('A'), { web: true });
    browser = await launchBrowser();
    known = await discover(world, readApiDocument());
    const admin = new pg.Client({ connectionString: world.app.database.adminUrl });
    await admin.connect();
    const { rows } = await admin.query<{ table: string; column: string }>(
      `select c.table_schema || '.' || c.table_name as table, c.column_name as column from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
       where c.table_schema in ('trial', 'sealed', 'identity') and t.table_type = 'BASE TABLE' and c.data_type = 'text' and c.column_name = any($1)`,
      [OF_PEOPLE],
    );
    await admin.query('begin; set local session_replication_role = replica');
    for (const { table, column } of rows) {
      await admin.query('savepoint one');
      const update = await admin.query(`update ${table} set "${column}" = $1`, [SCRIPT]).catch(() => undefined);
      if (update) planted += update.rowCount ?? 0;
      else await admin.query('rollback to savepoint one');
    }
    await admin.query('commit');
    await admin.end();
  }, 600_000);
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  it.each(READERS)('does not run on any page of the %s, and no page loads anything for it', async (role) => {
    world.ids.freeze();
    const [name = '', value = ''] = world.people.get(role)!.cookie.split('=');
    const context = await browser.newContext({ locale: 'en-GB' });
    await context.addCookies([{ name, value, url: world.app.url }]);
    const ran: string[] = [];
    let shown = 0;
    await atOnce(AT_ONCE, await findPages(browser, world), async (template) => {
      const path = pathOf(template, known, world, new Chance('stored script', template));
      const page = await context.newPage();
      page.on('request', (request) => {
        if (new URL(request.url()).pathname.endsWith('/x')) ran.push(`${path} asked for the picture`);
      });
      await page.goto(world.app.url + path);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      if ((await page.evaluate('window.ran')) !== undefined) ran.push(path);
      if ((await page.content()).includes('&lt;script&gt;window.ran=1')) shown += 1;
      await page.close();
    });
    await context.close();
    world.ids.thaw();
    expect(ran).toEqual([]);
    expect(planted).toBeGreaterThan(50);
    expect(shown).toBeGreaterThan(0); // the texts did get there
  }, 300_000);
});
