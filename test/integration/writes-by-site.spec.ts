import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runRepeatErasures } from '../../apps/cli/src/commands/privacy';
import { runTrialExport } from '../../apps/cli/src/commands/trial';
import type { Role } from '@equipoise/kernel';
import { findSite, grantRole } from '@equipoise/identity';
import { Access } from '@equipoise/platform';
import { startApplication, type TestApplication } from '../support/application';
import { withEnvironment } from '../support/environment';
import { TEST_MASTER_KEY } from '../support/keys';
import { withSecondSite } from '../support/live-trial';
import { signUp, TEST_PASSWORD, type Answer, type Person } from '../support/people';
import { aReadyParticipant, INDIVIDUAL_PROTOCOL } from '../support/ready-participants';
import { anEligibleScreening, anOpenTrial, TRIAL_START } from '../support/trial-fixture';

/** The things of one site; ids in addresses of participants, forms and visits stand in attacks/foreign-ids.spec.ts. */
interface OfSite {
  readonly siteCode: string;
  readonly siteId: string;
  readonly participantId: string;
  readonly code: string;
  /** Somebody randomised for whom no envelope is printed yet. */
  readonly withoutEnvelopeId: string;
  /** Who screens at every site. */
  readonly recruiterId: string;
  readonly eventId: string;
  readonly mistakeId: string;
  readonly registerId: string;
}

/** What is written, a role that may, and the request. */
type Write = readonly [what: string, role: Role, ask: (person: Person, at: (path: string) => string, of: OfSite) => Promise<Answer<unknown>>];

const password = TEST_PASSWORD;
const reason = 'asked for by a test';
const EVENT = { term: 'fall', onsetOn: '2026-01-10', severity: 'mild', serious: false, outcome: 'recovered', asked: 'systematic' };
const MISTAKE = { kind: 'wrong-stratum', summary: 'typed wrongly', corrected: { averagePain: 9 }, decision: 'undecided', foundOn: '2026-01-12' };
const EMERGENCY = { category: 'medical-emergency', reason: 'crisis', careConsidered: 'the therapist on call', password };

const WRITES: readonly Write[] = [
  ['screens somebody', 'recruiter', (person, at, { siteCode }) => person.post(at('/participants'), anEligibleScreening({ siteCode }))],
  ['plans a wave', 'recruiter', (person, at, { siteCode }) => person.post(at('/waves'), { siteCode, opensOn: '2026-01-05', closesOn: '2026-01-30', startsOn: '2026-02-02' })],
  ['reports an adverse event', 'recruiter', (person, at, { participantId }) => person.post(at('/adverse-events'), { participantId, ...EVENT })],
  ['corrects an adverse event', 'recruiter', (person, at, { eventId }) => person.patch(at(`/adverse-events/${eventId}`), { severity: 'moderate', reason }, { ifMatch: 1 })],
  ['records a mistake', 'investigator', (person, at, { participantId }) => person.post(at('/mistakes'), { participantId, ...MISTAKE })],
  ['settles a mistake', 'investigator', (person, at, { mistakeId }) => person.post(at(`/mistakes/${mistakeId}/settlement`), { decision: 'analyse-as-randomised', decidedBy: 'the committee', close: false }, { ifMatch: 1 })],
  ['reports that they may be unblinded', 'assessor', (person, at, { participantId }) => person.post(at('/unblinding-reports'), { participantId, reason })],
  ['says what an unblinding means', 'investigator', (person, at, { registerId }) => person.post(at(`/unblinding-register/${registerId}/impact`), { assessments: 'none' })],
  ['unblinds in an emergency', 'safety-physician', (person, at, { participantId }) => person.post(at('/emergency-unblindings'), { participantId, ...EMERGENCY, rehearsal: true }, { idempotencyKey: `rehearsal-${participantId}` })],
  ['prints an envelope', 'unblinded-data-manager', (person, at, { withoutEnvelopeId }) => person.post(at('/envelopes'), { participantIds: [withoutEnvelopeId], password })],
  ['records that an envelope was opened', 'unblinded-data-manager', (person, at, { participantId }) => person.post(at('/envelope-openings'), { participantId, number: 1, openedAt: TRIAL_START, openedBy: 'somebody', category: 'medical-emergency', reason, password })],
  ['says whom to call', 'investigator', (person, at, { siteId }) => person.put(at(`/care-contacts/${siteId}`), { therapist: 'Tess', clinician: 'Clara' })],
  ['opens or closes a site', 'investigator', (person, at, { siteId }) => person.post(at(`/sites/${siteId}/recruitment`), { recruiting: true, reason })],
  ['delegates a role', 'investigator', (person, at, { siteCode, recruiterId }) => person.post(at('/delegations'), { accountId: recruiterId, role: 'recruiter', siteCode, tasks: 'screening', fromOn: '2026-01-12', email: person.email, password })],
];

describe('a role at one site beside another everywhere', () => {
  let app: TestApplication;
  let trialId: string;
  let trialCode: string;
  let own: OfSite;
  let other: OfSite;
  const at = (path: string) => `/trials/${trialId}${path}`;

  /** Holds the role at site 01, and the other at every site. */
  const somebody = async (role: Role, everywhere: Role): Promise<Person> => {
    const person = await signUp(app, { role: everywhere, trialId });
    const { databases, clock, ids } = app.runtime;
    await Access.forSystem(databases, clock, 'test', 'test').transaction(async (tx) => {
      const siteId = await findSite(tx, trialId, '01');
      await grantRole(tx, { grantId: ids.next(), accountId: person.accountId, trialId, siteId, role, grantedAt: clock.now(), grantedBy: null });
    });
    return person;
  };

  /** Everything in the trail of the trial. */
  const entries = async () => (await app.runtime.databases.system.query<{ n: number }[]>('select count(*)::integer as n from trial.audit_entry where trial_id = $1', [trialId]))[0]!.n;

  beforeAll(async () => {
    app = await startApplication({ parts: 'api' });
    ({ trialId } = await anOpenTrial(app, { protocol: withSecondSite(INDIVIDUAL_PROTOCOL) }));
    const recruiter = await signUp(app, { role: 'recruiter', trialId });
    const physician = await signUp(app, { role: 'safety-physician', trialId });
    const envelopes = await signUp(app, { role: 'unblinded-data-manager', trialId });
    const made = async <T>(answer: Promise<Answer<T>>): Promise<T> => {
      const { status, body } = await answer;
      if (status >= 300) throw new Error(`answered by ${status}: ${JSON.stringify(body)}`);
      return body;
    };
    const randomised = async (siteCode: string) => {
      const participant = await aReadyParticipant(recruiter, trialId, { siteCode });
      const { version } = await made(recruiter.get<{ version: number }>(at(`/participants/${participant.id}/gate`)));
      await made(recruiter.post(at(`/participants/${participant.id}/allocation`), { gateVersion: version }, { idempotencyKey: `allocation-${participant.id}` }));
      return participant;
    };
    const thingsOf = async (siteCode: string): Promise<OfSite> => {
      const { id: participantId, code } = await randomised(siteCode);
      const { id: withoutEnvelopeId } = await randomised(siteCode);
      await made(recruiter.post(at('/adverse-events'), { participantId, ...EVENT }));
      await made(recruiter.post(at('/mistakes'), { participantId, ...MISTAKE }));
      await made(envelopes.post(at('/envelopes'), { participantIds: [participantId], password }));
      await made(physician.post(at('/emergency-unblindings'), { participantId, ...EMERGENCY, rehearsal: false }, { idempotencyKey: `emergency-${siteCode}` }));
      const one = async (sql: string): Promise<string> => (await app.runtime.databases.system.query<{ id: string }[]>(sql, [trialId, participantId]))[0]!.id;
      return {
        ...{ siteCode, participantId, code, withoutEnvelopeId, recruiterId: recruiter.accountId },
        siteId: await one('select site_id as id from trial.participant where trial_id = $1 and id = $2'),
        eventId: await one('select id from trial.adverse_event where trial_id = $1 and participant_id = $2'),
        mistakeId: await one('select id from trial.mistake where trial_id = $1 and participant_id = $2'),
        registerId: await one('select id from trial.unblinding_event where trial_id = $1 and participant_id = $2'),
      };
    };
    [own, other] = [await thingsOf('01'), await thingsOf('02')];
    trialCode = (await app.runtime.databases.system.query<{ code: string }[]>('select code from trial.trial where id = $1', [trialId]))[0]!.code;
  });
  afterAll(() => app.close());

  it.each(WRITES)('%s as %s at that site only', async (_, role, ask) => {
    const person = await somebody(role, 'trial-designer');
    const before = await entries();
    // as what is not there at all: 409 where none of many things is left to do, 422 where a site is named in the body
    expect([403, 404, 409, 422]).toContain((await ask(person, at, other)).status);
    expect(await entries()).toBe(before);
    // the same request is right for what is of the own site, so nothing else made the first one fail
    const { status, body } = await ask(person, at, own);
    expect(status < 300 ? 'done' : body).toBe('done');
  });

  describe('on the command line', () => {
    let folder: string;
    const here = <T>(work: () => Promise<T>): Promise<T> =>
      withEnvironment({ DATABASE_URL: app.database.url, REDIS_URL: process.env.TEST_REDIS_URL, EQUIPOISE_MASTER_KEY: TEST_MASTER_KEY }, work);
    beforeAll(() => {
      folder = fs.mkdtempSync(path.join(os.tmpdir(), 'equipoise-by-site-'));
    });
    afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

    it('erases again at that site only', async () => {
      const { email } = await somebody('data-protection-officer', 'recruiter');
      const repeat = (code: string) => {
        const from = path.join(folder, 'erasures.csv');
        fs.writeFileSync(from, `Participant,Erased,Signed by\r\n${code},"12 Jan 2026, 10:00",Diego\r\n`);
        return here(() => runRepeatErasures(trialCode, { from, as: email }));
      };
      expect(await repeat(other.code)).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(other.code) as string });
      expect(await repeat(own.code)).toMatchObject({ exitCode: 0 });
    });

    it('exports the participants of that site, and no trail', async () => {
      const { email } = await somebody('data-manager', 'recruiter');
      const out = path.join(folder, 'exported');
      expect(await here(() => runTrialExport(trialCode, { out, as: email }))).toMatchObject({ exitCode: 0 });
      const files = fs.readdirSync(out);
      expect(files).not.toContain('audit.ndjson');
      const long = fs.readFileSync(path.join(out, files.find((name) => name.includes('_long_'))!), 'utf8');
      expect([long.includes(own.code), long.includes(other.code)]).toEqual([true, false]);
    });
  });
});
