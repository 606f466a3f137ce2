import pg from 'pg';
import { grantRole } from '@equipoise/identity';
import { ROLE_CODES } from '@equipoise/kernel';
import { Access } from '@equipoise/platform';
import { startApplication, type TestApplication } from '../../support/application';
import { Chance } from '../../support/blinding/chance';
import { readApiDocument, type ApiDocument } from '../../support/blinding/document';
import { KnownPaths } from '../../support/blinding/known-paths';
import { RequestBuilder } from '../../support/blinding/requests';
import { send } from '../../support/blinding/send';
import { signUp, type Person } from '../../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL } from '../../support/ready-participants';
import { withSecondSite } from '../../support/live-trial';
import { anOpenTrial } from '../../support/trial-fixture';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

/** Ids of somebody else's participants, sites, forms and people: right ones, which only a look over a shoulder gives. */
describe('ids that somebody guessed', () => {
  let app: TestApplication;
  let document: ApiDocument;
  let here: string;
  let there: string;
  let ofOtherSite: Record<string, string>;
  let ofOtherTrial: Record<string, string>;
  let admin: pg.Client;

  const idsOf = async (trialId: string, participantId: string): Promise<Record<string, string>> => {
    const one = async (sql: string) => (await admin.query<{ id: string }>(sql, [trialId, participantId])).rows[0]?.id ?? UNKNOWN;
    return {
      participantId,
      formId: await one('select id from trial.form where trial_id = $1 and participant_id = $2 limit 1'),
      visitId: await one('select id from trial.visit where trial_id = $1 and participant_id = $2 limit 1'),
    };
  };

  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
    document = readApiDocument();
    admin = new pg.Client({ connectionString: app.database.adminUrl });
    await admin.connect();
    const protocol = withSecondSite(INDIVIDUAL_PROTOCOL);
    [{ trialId: here }, { trialId: there }] = [await anOpenTrial(app, { protocol }), await anOpenTrial(app, { protocol })];
    const recruiter = async (trialId: string) => aReadyParticipant(await signUp(app, { role: 'recruiter', trialId }), trialId, { siteCode: '01' });
    ofOtherSite = await idsOf(here, (await recruiter(here)).id);
    ofOtherTrial = await idsOf(there, (await recruiter(there)).id);
  }, 60_000);
  afterAll(async () => {
    await admin.end();
    await app.close();
  });

  /** A role at every site that opens nothing of a participant. */
  async function alsoDesigner({ accountId }: Person): Promise<void> {
    const { databases, clock, ids } = app.runtime;
    await Access.forSystem(databases, clock, 'test', 'test').transaction((tx) =>
      grantRole(tx, { grantId: ids.next(), accountId, trialId: here, siteId: null, role: 'trial-designer', grantedAt: clock.now(), grantedBy: null }),
    );
  }

  /** What a person is told about an address, by a request as right as the description allows. */
  async function told(person: Person, method: string, template: string, trialId: string, ids: Record<string, string>): Promise<string> {
    const operation = document.operations.find((one) => one.method === method && one.template === template)!;
    const path = template.replace('{trialId}', trialId).replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? UNKNOWN);
    const builder = new RequestBuilder(document, new KnownPaths(document), { trialId, otherTrialId: there });
    const chance = new Chance('foreign ids', template);
    const around = builder.around(operation, path, { name: 'somebody', cookie: person.cookie }, 1, chance);
    // the body names the same things in both questions, so that only the address differs
    const { body, headers } = builder.valid(operation, path, { ...around, ids: { ...around.ids, ...ofOtherSite } }, 'foreign-ids-key', new Chance('foreign ids', template));
    const answer = await send(app.url, person.cookie, { method, path, headers: { ...headers, 'idempotency-key': `key-${method}-${Date.now()}` }, body });
    return `${answer.status} ${answer.body.toString().replaceAll(/"traceId":"[^"]+"/g, '')}`;
  }

  it.each(['another site', 'another site, where they have another role', 'another trial'])('of %s are answered as ids that nobody has, by every route and to every role, and nothing is changed', async (whose) => {
    const entries = async () => (await admin.query<{ n: string }>('select (select count(*) from trial.participation_change) + (select count(*) from trial.form where version > 1) + (select count(*) from trial.consent) as n')).rows[0]?.n;
    const before = await entries();
    const unlike: string[] = [];
    let compared = 0;
    for (const role of ROLE_CODES) {
      const person = await signUp(app, { role, trialId: here, siteCode: '02' });
      if (whose.endsWith('another role')) await alsoDesigner(person);
      for (const { method, template } of document.operations.filter((operation) => /\{(participantId|formId|visitId)\}/.test(operation.template) && operation.template.includes('{trialId}'))) {
        const ids = whose === 'another trial' ? ofOtherTrial : ofOtherSite;
        const [theirs, nobodys] = [await told(person, method, template, here, ids), await told(person, method, template, here, {})];
        compared += 1;
        if (theirs !== nobodys) unlike.push(`${method} ${template} as ${role}: ${theirs.slice(0, 200)} — and nobody's: ${nobodys.slice(0, 200)}`);
      }
    }
    expect(unlike).toEqual([]);
    expect(compared).toBeGreaterThan(200);
    expect(await entries()).toBe(before);
  }, 120_000);

  it('of another trial do not open that trial either', async () => {
    for (const role of ROLE_CODES) {
      const person = await signUp(app, { role, trialId: here });
      for (const { method, template } of document.operations.filter(({ method, template }) => method === 'GET' && template.includes('{trialId}'))) {
        expect(await told(person, method, template, there, ofOtherTrial)).toMatch(/^404 .*"detail":"There is no such trial, or it is not yours to see."/);
      }
    }
  }, 120_000);
});
