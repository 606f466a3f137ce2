import { needed, noExceptions, noneOf, told, verdictOf } from './check';
import { EVIDENCE } from './evidence';
import type { CatalogueFacts, Facts, TrialFacts } from './facts';
import { inspect } from './inspect';

const SOUND_CATALOGUE: CatalogueFacts = {
  ...{ tablesWithoutTrail: [], tablesWithTrail: 60, triggersOff: [], guardsMissing: [], trailWriters: [], tablesWithoutRowSecurity: [], blindedReaches: [], blindedTakes: [] },
  ...{ sharedLogin: false, contactReaders: [], zonelessColumns: [], trailColumnsMissing: [] },
};
const SOUND_TRIAL: TrialFacts = {
  ...{ status: 'locked', imported: false, simulated: false, practice: false, randomises: true, timeZone: 'Europe/Madrid', protocolVersion: 2, protocolVersions: 2 },
  ...{ amendmentsWithoutReason: 0, versionsLost: 0, activations: 1, practiceSpaces: 1, practicedBefore: 1, practiceUnmarked: 0, commitments: 1, sealedWords: 0 },
  ...{ randomised: 123, outOfSequence: 0, participants: 160, statesWithoutStep: 0, visits: 600, visitsRemoved: 0, forms: 900, formSaves: 1800, formsBehind: 0, corrections: 7, correctionsIncomplete: 0, entries: 9000, entriesWithoutAuthor: 0 },
  ...{ events: 40, dataExports: 3, unlocks: 1, unlocksAlone: 0, locks: 2, editsWhileLocked: 0, signatures: 12, signaturesIncomplete: 0, signaturesUnlogged: 0, signaturesValid: 11, signaturesVoid: 1, lastRestore: null },
};
const SOUND: Facts = {
  now: new Date('2026-11-22T12:00:00Z'),
  catalogue: SOUND_CATALOGUE,
  routes: { routes: 150, undeclared: [] },
  checkpoints: { sealed: true, trailsBehind: [] },
  accounts: { people: 14, accountsWithoutEntry: 0, rolesWithoutEntry: 0, sessionsWithoutEntry: 0, rolesWithoutSite: 0, secondFactors: 14, revealers: 2, blindedPeople: 8 },
  trial: SOUND_TRIAL,
  register: { entries: 2, withoutImpact: 0, withoutPerson: 0, withoutEvent: 0, rehearsals: 1 },
  contacts: { erased: 1, erasedReadable: 0 },
  installation: { signIns: 300, failedSignIns: 4, lastBackup: new Date('2026-11-20T03:00:00Z'), lastRestore: null, lastCheckpoint: new Date('2026-11-22T11:59:00Z') },
};

const verdicts = (facts: Facts): Map<number, string> => new Map(inspect(facts).map(({ number, verdict }) => [number, verdict]));
/** Numbers of statements that the change of the facts takes from `shown` to `not-shown`. */
const spoiled = (change: Partial<Facts>): number[] => {
  const [before, after] = [verdicts(SOUND), verdicts({ ...SOUND, ...change })];
  return [...after].filter(([number, verdict]) => verdict === 'not-shown' && before.get(number) === 'shown').map(([number]) => number);
};
const catalogue = (change: Partial<CatalogueFacts>) => ({ catalogue: { ...SOUND_CATALOGUE, ...change } });
const trial = (change: Partial<TrialFacts>) => ({ trial: { ...SOUND_TRIAL, ...change } });

describe('a verdict', () => {
  it('is overturned by one piece against it, and not earned by what only tells something', () => {
    expect(verdictOf([noneOf('a', []), noneOf('b', ['table'])])).toBe('not-shown');
    expect(verdictOf([noneOf('a', []), told('b', 3)])).toBe('shown');
    expect(verdictOf([told('b', 3)])).toBe('by-test-only');
    expect(verdictOf([])).toBe('by-test-only');
  });

  it('takes no credit for exceptions where there was nothing to find', () => {
    expect(noExceptions('x', 0, 0).weight).toBe('tells');
    expect(noExceptions('x', 0, 5).weight).toBe('for');
    expect(noExceptions('x', 1, 0).weight).toBe('against');
  });

  it('asks for what is needed', () => {
    expect([needed('x', 0).weight, needed('x', null).weight, needed('x', 1).weight]).toEqual(['against', 'against', 'for']);
  });
});

describe('the inspection pack', () => {
  it('has 31 statements, and evidence for statements only', () => {
    expect(inspect(SOUND).map(({ number }) => number)).toEqual(Array.from({ length: 31 }, (_, index) => index + 1));
    expect(Object.keys(EVIDENCE).map(Number).filter((number) => number < 1 || number > 31)).toEqual([]);
  });

  it('shows everything of a sound trial but what tests alone can prove', () => {
    const found = verdicts(SOUND);
    expect([...found].filter(([, verdict]) => verdict === 'not-shown')).toEqual([]);
    expect([...found].filter(([, verdict]) => verdict === 'by-test-only').map(([number]) => number)).toEqual([20, 29]);
  });

  it.each<[string, Partial<Facts>, number[]]>([
    ['the blinded login reads allocations', catalogue({ blindedReaches: ['sealed.allocation'] }), [1]],
    ['the blinded login reads the sealed trail', catalogue({ blindedReaches: ['sealed.audit_entry'] }), [1, 14]],
    ['the blinded login reads block sizes', catalogue({ blindedReaches: ['sealed.randomisation'] }), [1, 26]],
    ['the blinded login takes another role', catalogue({ blindedTakes: ['equipoise_app'] }), [1]],
    ['all work shares one login', catalogue({ sharedLogin: true }), [1]],
    ['nobody may reveal an arm', { accounts: { ...SOUND.accounts, revealers: 0 } }, [2]],
    ['nobody ever rehearsed', { register: { ...SOUND.register!, rehearsals: 0 } }, [2]],
    ['an impact is missing', { register: { ...SOUND.register!, withoutImpact: 1 } }, [3]],
    ['an entry of the register names nobody', { register: { ...SOUND.register!, withoutPerson: 1 } }, [4]],
    ['the trail does not know of an unblinding', { register: { ...SOUND.register!, withoutEvent: 1 } }, [15]],
    ['an account came from nowhere', { accounts: { ...SOUND.accounts, accountsWithoutEntry: 1 } }, [5]],
    ['a role came from nowhere', { accounts: { ...SOUND.accounts, rolesWithoutEntry: 1 } }, [5]],
    ['a session came from nowhere', { accounts: { ...SOUND.accounts, sessionsWithoutEntry: 1 } }, [5]],
    ['a table of data has no trail', catalogue({ tablesWithoutTrail: ['trial.form'] }), [6]],
    ['a table of accounts has no trail', catalogue({ tablesWithoutTrail: ['identity.account'] }), [5, 6]],
    ['a trigger is off', catalogue({ triggersOff: ['trial.form audit'] }), [7]],
    ['the trail can be emptied', catalogue({ guardsMissing: ['trial.audit_entry never_truncated'] }), [7]],
    ['a login may delete entries', catalogue({ trailWriters: ['equipoise_app delete trial.audit_entry'] }), [7]],
    ['signatures can be altered', catalogue({ guardsMissing: ['trial.signature append_only'] }), [7, 17]],
    ['a time has no zone', catalogue({ zonelessColumns: ['trial.form.assessed_at'] }), [8]],
    ['a signature is not in the trail', trial({ signaturesUnlogged: 1 }), [9]],
    ['data changed behind the lock', trial({ editsWhileLocked: 1 }), [10]],
    ['one person unlocked', trial({ unlocksAlone: 1 }), [10]],
    ['nobody practised before', trial({ practicedBefore: 0 }), [11]],
    ['nobody approved', trial({ activations: 0 }), [11]],
    ['a version is lost', trial({ versionsLost: 1 }), [11]],
    ['an amendment has no reason', trial({ amendmentsWithoutReason: 1 }), [11]],
    ['there is no backup', { installation: { ...SOUND.installation!, lastBackup: null } }, [12]],
    ['the backup is eight days old', { installation: { ...SOUND.installation!, lastBackup: new Date('2026-11-14T12:00:00Z') } }, [12]],
    ['the trail has no reason', catalogue({ trailColumnsMissing: ['trial.audit_entry.reason'] }), [13]],
    ['a role is at no site', { accounts: { ...SOUND.accounts, rolesWithoutSite: 1 } }, [13]],
    ['an entry has no author', trial({ entriesWithoutAuthor: 1 }), [13]],
    ['a form changed behind the trail', trial({ formsBehind: 1 }), [6, 16]],
    ['a practice space looks real', trial({ practiceUnmarked: 1 }), [18]],
    ['entries are not sealed', { checkpoints: { sealed: true, trailsBehind: ['open'] } }, [19]],
    ['nothing was ever sealed, and should be', { checkpoints: { sealed: false, trailsBehind: ['open'] } }, [19]],
    ['somebody was randomised before consent', trial({ outOfSequence: 1 }), [21]],
    ['an operation declares nothing', { routes: { routes: 150, undeclared: ['X.y'] } }, [22]],
    ['a table is not divided by trial', catalogue({ tablesWithoutRowSecurity: ['trial.form'] }), [22]],
    ['a signature has no meaning', trial({ signaturesIncomplete: 1 }), [23]],
    ['a correction lost the first answer', trial({ correctionsIncomplete: 1 }), [24]],
    ['nothing was committed to', trial({ commitments: 0 }), [25]],
    ['the open protocol tells blocks', trial({ sealedWords: 1 }), [26]],
    ['a planned visit is gone', trial({ visitsRemoved: 1 }), [27]],
    ['a state follows from no step', trial({ statesWithoutStep: 1 }), [28]],
    ['another login reads contacts', catalogue({ contactReaders: ['equipoise_app'] }), [30]],
    ['an erased contact can be read', { contacts: { erased: 1, erasedReadable: 1 } }, [31]],
  ])('says not shown where %s', (_, change, numbers) => {
    expect(spoiled(change)).toEqual(numbers);
  });

  it('says when, from what and by whom a database was restored, which speaks for nothing and against nothing', () => {
    const lastRestore = { at: new Date('2026-11-21T08:00:00Z'), madeAt: '2026-11-20T03:00:00.000Z', sha256: 'ab'.repeat(32), by: 'root, Ada Admin' };
    const told = [['last-restore', '2026-11-21T08:00:00.000Z'], ['restored-state', lastRestore.madeAt], ['restored-digest', lastRestore.sha256], ['restored-by', 'root, Ada Admin']];
    for (const facts of [{ ...SOUND, installation: undefined, ...trial({ lastRestore }) }, { ...SOUND, trial: undefined, installation: { ...SOUND.installation!, lastRestore } }]) {
      const { evidence } = inspect(facts).find(({ number }) => number === 12)!;
      expect(evidence.filter(({ weight }) => weight === 'tells').map(({ code, value }) => [code, value])).toEqual(told);
      expect(evidence.filter(({ weight }) => weight === 'against')).toEqual([]);
    }
  });

  it('says nothing of the register to whoever may not read it', () => {
    const found = inspect({ ...SOUND, register: undefined });
    expect(found.filter(({ number }) => number === 3).map(({ verdict, evidence }) => [verdict, evidence])).toEqual([['by-test-only', []]]);
    expect(found.flatMap(({ evidence }) => evidence.map(({ code }) => code)).filter((code) => /^(register|impact|rehearsal)/.test(code))).toEqual([]);
  });

  it('asks no practice and no commitment of a draft, nor of what was randomised elsewhere', () => {
    const of = (change: Partial<TrialFacts>) => verdicts({ ...SOUND, ...trial({ practicedBefore: 0, commitments: 0, activations: 0, ...change }) });
    expect([of({ status: 'draft' }).get(11), of({ status: 'draft' }).get(25)]).toEqual(['shown', 'by-test-only']);
    expect([of({ imported: true }).get(11), of({ imported: true }).get(25)]).toEqual(['by-test-only', 'by-test-only']);
  });
});
