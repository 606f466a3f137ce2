/** A test that proves a statement: the file, and the words of its title that must stand in it (statements.spec.ts looks). */
export interface ProvingTest {
  readonly file: string;
  readonly title: string;
}

export interface Statement {
  readonly number: number;
  readonly sentence: string;
  /** Where its live evidence comes from: what is set, what is on record, or the tests alone. */
  readonly kind: 'setting' | 'record' | 'test';
  readonly tests: readonly ProvingTest[];
}

const test = (file: string, title: string): ProvingTest => ({ file: `test/${file}.spec.ts`, title });
const unit = (file: string, title: string): ProvingTest => ({ file: `libs/${file}.spec.ts`, title });
const statement = (number: number, kind: Statement['kind'], sentence: string, ...tests: readonly ProvingTest[]): Statement => ({ number, kind, sentence, tests });

/** What inspectors ask of a trial, after ICH E6(R3), EMA's guideline on computerised systems, 21 CFR Part 11, CONSORT and SPIRIT 2025, and the GDPR. */
export const STATEMENTS: readonly Statement[] = [
  statement(1, 'setting', 'A blinded role obtains no arm through page, API, export, log, e-mail, file name, count, order or error.',
    test('blinding/reading', 'are read by every blinded role, as it should be and wrongly'), test('blinding/pages', 'show every page of a blinded person to the byte'),
    test('blinding/planted-leaks', 'are looked for where nothing is to be seen without them'), test('integration/schema', 'gives the blinded login no privilege on anything sealed or personal')),
  statement(2, 'record', 'An authorised person can reveal one participant within minutes while all others stay concealed.',
    test('integration/unblinding', 'reveals the arm of one participant to the one clinician who asked, and keeps all others concealed')),
  statement(3, 'record', 'Every planned, unplanned or inadvertent unblinding is an event with an impact record.', test('integration/unblinding', 'keeps an impact record for each entry, its text sealed')),
  statement(4, 'record', 'A register states who was unblinded, when, why, by whom, and who stays blinded.',
    test('integration/unblinding', 'tells who was unblinded, when, why and by whom, and who stays blinded')),
  statement(5, 'record', 'Account creation, role changes, sign-ins and failed sign-ins are logged.',
    test('integration/administrators', 'grant and end roles, which hold from the next request on and are kept in the trail'), test('integration/audit', 'shows administrators the trail of accounts')),
  statement(6, 'setting', 'First value, every change, every deletion and its reason are preserved.',
    test('integration/schema', 'writes a trail for every table, but for the few that are counted here'), test('integration/audit', 'shows before and after of what changed')),
  statement(7, 'setting', 'No role can switch off or edit the audit trail; redaction is itself an event.',
    test('integration/schema', 'lets nobody change or delete the trail, not even %s'), test('integration/privacy', 'destroys the key, keeps the research data, and leaves the trail and the doctor whole')),
  statement(8, 'setting', 'Timestamps are UTC instants with the zone shown where a person reads them.',
    unit('platform/src/process-log', 'has its time in UTC, its level and its part'), { file: 'apps/web/src/app/zoned-time.spec.ts', title: 'zone' }),
  statement(9, 'record', 'Workflow actions (sign, lock, query, export, view of unblinded data) are logged, not only data changes.',
    test('integration/export', 'writes every export into the trail, with who it was'), test('integration/analysis', 'leaves seal, unblinding and final run in the trail')),
  statement(10, 'record', 'Edit rights end at database lock; unlocking is an event with a reason and two persons.',
    test('integration/assessment', 'refuses every change once the trial is locked'), test('integration/signatures', 'is followed by an unlocking only when two persons sign for it, with a reason')),
  statement(11, 'record', 'A protocol version is validated, tried in a practice space and approved before it goes live; amendments keep the old version.',
    test('integration/trials', 'keeps both versions of an amendment that does not touch the design, and the commitment'), test('integration/practice', 'is a trial of its own, open at once, marked'),
    unit('protocol/src/parse-protocol', 'are all reported at once, in the order of the document')),
  statement(12, 'record', 'Backup and restore are tested by command, with a check that the restored data are identical.',
    test('integration/backup', 'brings every row back, identical by checksum, with a clean doctor, and goes on where it stood'),
    test('integration/backup', 'says in every trail and on the inspection pages that it was restored, from which file, when and by whom')),
  statement(13, 'setting', 'An audit row has field, old value, new value, username, role, organisation, time, reason; readable by a person inside the system.',
    test('integration/audit', 'shows who did what, in which role, newest first, with the values after'), unit('audit/src/organisations', 'is the site of the role under which the person acted'),
    test('browser/audit', 'shows a blinded investigator what was changed, before and after, and nothing sealed')),
  statement(14, 'setting', "A blinded person's view of the audit trail contains nothing unblinding.", test('integration/audit', 'holds no word of the sealed trail for any blinded role')),
  statement(15, 'record', 'Access to unblinded data is logged with username and role.',
    test('integration/unblinding', 'are printed once per participant by somebody who knows the arms, and every printing, look and opening is on record'),
    test('integration/audit', 'records an export with what was looked for')),
  statement(16, 'record', "Edits in a participant's questionnaire between first save and submission are kept.",
    test('integration/assessment', 'keeps what was saved before, takes an answer back by null, and raises the version'), test('integration/doctor', 'finds nothing wrong with a product at work')),
  statement(17, 'record', 'Changing a signed record invalidates the signature and says so.', test('integration/signatures', 'voids a signature visibly when the record is changed, and takes a new one')),
  statement(18, 'record', 'The sponsor can write and run acceptance scripts in a practice space that never mixes with live data.',
    test('integration/practice', 'lets everybody practise their own role, and mixes no participant with the real trial'), test('integration/api-tokens', 'in another trial, as if there were none')),
  statement(19, 'record', 'Altered records are detectable by a tool that is not the system itself.',
    test('integration/audit-checkpoints', 'finds the one entry of 100,000 that a superuser altered, without a witness'), unit('audit/src/checkpoint/verify-trail', 'passes the trail that was sealed, however it is cut')),
  statement(20, 'record', 'Complete copies can be produced for people and for machines.',
    test('integration/audit', 'exports everything that matches, not a page of it: whole entries for machines'), test('integration/export', 'agrees between its list and its files'),
    test('integration/privacy', 'finds no table or column of participants that the copy does not think of')),
  statement(21, 'record', 'Sequence is enforced: no randomisation before consent, eligibility and baseline.',
    test('integration/allocation', 'names every condition that is not met, and changes nothing'), unit('protocol/src/state-machines', 'reaches randomisation only through eligibility, consent and baseline')),
  statement(22, 'setting', 'Every operation checks authority; an operation that declares none is refused.',
    test('integration/application', 'has a declared permission on every handler'), test('integration/role-route-matrix', 'lets everybody in where rule and role say so, and nobody else: every cell')),
  statement(23, 'record', 'A signature shows printed name, date, time and meaning, also in printed output; it is bound to its record and takes two components.',
    test('integration/signatures', 'keeps printed name, instant and meaning, and shows them to whoever may read the record'), test('integration/signatures', 'takes both components for the first signature of a session')),
  statement(24, 'record', "The first answer, the edit check's message and the correction are all kept.", test('integration/assessment', 'keeps the first value with the reason and the name, and scores again')),
  statement(25, 'record', 'The report states generator, method, restriction, concealment, who had access to the sequence (from access logs), who was blinded and how (CONSORT 17-20).',
    test('integration/commitment-text', 'says all that a verifier needs'), test('integration/analysis', 'gives the same bytes again, in the run and in its report')),
  statement(26, 'setting', 'Block sizes and restrictions are unavailable to those who enrol (SPIRIT).',
    test('integration/nothing-foretold', 'tells no block size, no seed, no secret and no future arm'), test('integration/trials', 'keeps block sizes out of everything that the trial shows')),
  statement(27, 'record', 'Outcome collection continues after the intervention is discontinued (SPIRIT).', test('integration/delivery', 'that is discontinued leaves the participant in follow-up, with every visit')),
  statement(28, 'record', 'Counts and reasons at each stage by arm (CONSORT 22), delivery, adherence and fidelity (CONSORT 24), harms with definitions (CONSORT 15, 27), recruitment dates (23); the extensions for non-pharmacological and for social and psychological interventions.',
    test('integration/delivery', 'tells unblinded datasets group, attendance and status of every allocated participant'), test('integration/demo', 'runs a whole trial headless, and gives the same numbers for the same seed')),
  statement(29, 'test', 'For each outcome: number analysed, number available, estimate, precision (CONSORT 26).',
    test('integration/opened-analysis', 'gives its numbers, its model, the diagnostics, and what the plan makes of it')),
  statement(30, 'setting', 'Identity (name, contact) is stored apart from research data, with its own credentials; research exports contain no identifier; codes cannot be reversed without the protected table.',
    test('integration/contact', 'is encrypted at rest, and each look at it is kept'), test('integration/database-logins', 'may do with each table and function what the reviewed table says, and nothing else')),
  statement(31, 'record', "Erasing a person's identity leaves the research record analysable and the audit trail verifiable.",
    test('integration/privacy', 'destroys the key, keeps the research data, and leaves the trail and the doctor whole')),
];
