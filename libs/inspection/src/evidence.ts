import { needed, noExceptions, noneOf, told, type Check } from './check';
import type { Facts } from './facts';

const BACKUP_DAYS = 7;
const DAY_MS = 86_400_000;

/** Sealed tables that hold or foretell the restriction. */
const DESIGN_TABLES = ['sealed.randomisation', 'sealed.protocol_part', 'sealed.stratum', 'sealed.planned_position', 'sealed.allocation_list', 'sealed.design_evidence'];

type Evidence = (facts: Facts) => readonly Check[];

/** A backup counts while it is younger than a week. A restore is something to know: what was done between backup and restore is gone. */
function backup({ now, installation, trial }: Facts): readonly Check[] {
  const { lastRestore } = installation ?? trial ?? { lastRestore: null };
  const restored = lastRestore
    ? [told('last-restore', lastRestore.at.toISOString()), told('restored-state', lastRestore.madeAt), told('restored-digest', lastRestore.sha256), told('restored-by', lastRestore.by)]
    : [told('last-restore', null)];
  if (!installation) return trial ? restored : [];
  const { lastBackup } = installation;
  const recent = lastBackup !== null && now.getTime() - lastBackup.getTime() <= BACKUP_DAYS * DAY_MS;
  return [{ code: 'last-backup', weight: recent ? 'for' : 'against', value: lastBackup?.toISOString() ?? null, names: [] }, ...restored];
}

/** A trial that was randomised here and has left the draft. */
const underWay = ({ trial }: Facts): boolean => trial !== undefined && !trial.imported && trial.status !== 'draft';

/** The live evidence of each statement. One that is not here is proved by its tests alone; so is one whose facts this reader has not. */
export const EVIDENCE: Readonly<Record<number, Evidence>> = {
  1: ({ catalogue }) => [
    noneOf('blinded-reaches', catalogue.blindedReaches),
    noneOf('blinded-takes', catalogue.blindedTakes),
    { code: 'login-of-its-own', weight: catalogue.sharedLogin ? 'against' : 'for', value: null, names: [] },
  ],
  2: (facts) =>
    facts.trial?.randomises && underWay(facts) ? [needed('revealers', facts.accounts.revealers), ...(facts.register ? [needed('rehearsals', facts.register.rehearsals)] : [])] : [],
  3: ({ register }) => (register ? [noExceptions('impact-missing', register.withoutImpact, register.entries), told('register-entries', register.entries)] : []),
  4: ({ register, trial, accounts }) => [
    ...(register ? [noExceptions('register-person-missing', register.withoutPerson, register.entries), told('register-entries', register.entries)] : []),
    ...(trial ? [told('blinded-people', accounts.blindedPeople)] : []),
  ],
  5: ({ accounts, catalogue, installation }) => [
    noneOf('account-trail-off', catalogue.tablesWithoutTrail.filter((table) => table.startsWith('identity.'))),
    noExceptions('accounts-without-entry', accounts.accountsWithoutEntry, accounts.people),
    noExceptions('roles-without-entry', accounts.rolesWithoutEntry, accounts.people),
    noExceptions('sessions-without-entry', accounts.sessionsWithoutEntry, accounts.people),
    ...(installation ? [told('sign-ins', installation.signIns), told('failed-sign-ins', installation.failedSignIns)] : []),
  ],
  6: ({ catalogue, trial }) => [
    noneOf('tables-without-trail', catalogue.tablesWithoutTrail),
    told('tables-with-trail', catalogue.tablesWithTrail),
    ...(trial ? [noExceptions('forms-behind', trial.formsBehind, trial.forms), told('entries', trial.entries)] : []),
  ],
  7: ({ catalogue }) => [noneOf('triggers-off', catalogue.triggersOff), noneOf('guards-missing', catalogue.guardsMissing), noneOf('trail-writers', catalogue.trailWriters)],
  8: ({ catalogue, trial }) => [noneOf('zoneless-columns', catalogue.zonelessColumns), ...(trial ? [told('time-zone', trial.timeZone)] : [])],
  9: ({ trial }) => (trial ? [noExceptions('signatures-unlogged', trial.signaturesUnlogged, trial.signatures), told('events', trial.events), told('data-exports', trial.dataExports)] : []),
  10: ({ trial }) =>
    trial && !trial.imported
      ? [told('status', trial.status), noExceptions('edits-while-locked', trial.editsWhileLocked, trial.locks), noExceptions('unlocks-alone', trial.unlocksAlone, trial.unlocks)]
      : [],
  11: (facts) => {
    const { trial } = facts;
    if (!trial || trial.imported) return [];
    return [
      told('protocol-version', trial.protocolVersion),
      noExceptions('versions-lost', trial.versionsLost, trial.protocolVersions),
      noExceptions('amendments-without-reason', trial.amendmentsWithoutReason, trial.protocolVersions - 1),
      // a practice space is what is practised in: it is not tried and approved itself
      ...(underWay(facts) && !trial.practice ? [needed('practiced-before', trial.practicedBefore), needed('activations', trial.activations)] : []),
    ];
  },
  12: backup,
  13: ({ catalogue, accounts, trial }) => [
    noneOf('trail-columns-missing', catalogue.trailColumnsMissing),
    noExceptions('roles-without-site', accounts.rolesWithoutSite, accounts.people),
    ...(trial ? [noExceptions('entries-without-author', trial.entriesWithoutAuthor, trial.entries)] : []),
  ],
  14: ({ catalogue }) => [noneOf('blinded-reads-trails', catalogue.blindedReaches.filter((table) => table.endsWith('.audit_entry')))],
  15: ({ register, catalogue }) => [
    noneOf('look-guards-missing', catalogue.guardsMissing.filter((guard) => guard.startsWith('identity.contact_access ') || guard.startsWith('trial.unblinding_event '))),
    ...(register ? [noExceptions('register-event-missing', register.withoutEvent, register.entries)] : []),
  ],
  16: ({ trial }) => (trial ? [noExceptions('forms-behind', trial.formsBehind, trial.forms), told('form-saves', trial.formSaves)] : []),
  17: ({ catalogue, trial }) => [
    noneOf('signature-guards-missing', catalogue.guardsMissing.filter((guard) => guard.startsWith('trial.signature '))),
    ...(trial ? [told('signatures-valid', trial.signaturesValid), told('signatures-void', trial.signaturesVoid)] : []),
  ],
  18: ({ trial }) => (trial && !trial.practice ? [noExceptions('practice-unmarked', trial.practiceUnmarked, trial.practiceSpaces), told('practice-spaces', trial.practiceSpaces)] : []),
  19: ({ checkpoints, installation }) => [
    // nothing is old enough to be missed, and nothing is sealed yet: this tells nothing
    ...(checkpoints && (checkpoints.sealed || checkpoints.trailsBehind.length > 0) ? [noneOf('trails-behind', checkpoints.trailsBehind)] : []),
    ...(installation ? [told('last-checkpoint', installation.lastCheckpoint?.toISOString() ?? null)] : []),
  ],
  20: ({ trial }) => (trial ? [told('data-exports', trial.dataExports)] : []),
  21: ({ trial }) => (trial?.randomises && !trial.imported ? [noExceptions('out-of-sequence', trial.outOfSequence, trial.randomised)] : []),
  22: ({ routes, catalogue }) => [noneOf('undeclared', routes.undeclared), told('routes', routes.routes), noneOf('tables-without-row-security', catalogue.tablesWithoutRowSecurity)],
  23: ({ trial, accounts }) => [
    ...(trial ? [noExceptions('signatures-incomplete', trial.signaturesIncomplete, trial.signatures), told('signatures', trial.signatures)] : []),
    told('second-factors', `${accounts.secondFactors}/${accounts.people}`),
  ],
  24: ({ trial }) => (trial ? [noExceptions('corrections-incomplete', trial.correctionsIncomplete, trial.corrections), told('corrections', trial.corrections)] : []),
  25: (facts) => (facts.trial?.randomises && underWay(facts) ? [needed('commitments', facts.trial.commitments)] : []),
  26: ({ catalogue, trial }) => [
    noneOf('blinded-reads-design', catalogue.blindedReaches.filter((table) => DESIGN_TABLES.includes(table))),
    ...(trial?.randomises ? [noExceptions('sealed-words', trial.sealedWords, trial.protocolVersions)] : []),
  ],
  27: ({ trial }) => (trial ? [noExceptions('visits-removed', trial.visitsRemoved, trial.visits), told('visits', trial.visits)] : []),
  28: ({ trial }) => (trial ? [noExceptions('states-without-step', trial.statesWithoutStep, trial.participants)] : []),
  30: ({ catalogue }) => [noneOf('contact-readers', catalogue.contactReaders)],
  31: ({ contacts }) => (contacts ? [noExceptions('erased-readable', contacts.erasedReadable, contacts.erased), told('erased', contacts.erased)] : []),
};
