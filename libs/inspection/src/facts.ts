/** What the catalogue of PostgreSQL says at this moment. Lists name what is not as it should be. */
export interface CatalogueFacts {
  /** Tables that hold data and have no trigger that writes the trail, or one that is switched off. */
  readonly tablesWithoutTrail: readonly string[];
  /** How many tables have their trail. */
  readonly tablesWithTrail: number;
  /** Triggers that are switched off, `table trigger`. */
  readonly triggersOff: readonly string[];
  /** Guards that are missing or switched off: what keeps trails, signatures and corrections append-only. */
  readonly guardsMissing: readonly string[];
  /** Logins that may change or remove entries of a trail, `login privilege table`. */
  readonly trailWriters: readonly string[];
  /** Tables of a trial without row-level security. */
  readonly tablesWithoutRowSecurity: readonly string[];
  /** Tables of schemas sealed and identity that the blinded login may read or write. */
  readonly blindedReaches: readonly string[];
  /** Roles that the blinded login could take. */
  readonly blindedTakes: readonly string[];
  /** Whether all work shares one login and takes roles, which a session can leave. */
  readonly sharedLogin: boolean;
  /** Logins besides that of contacts which may read names and contacts. */
  readonly contactReaders: readonly string[];
  /** Columns that hold an instant without its zone. */
  readonly zonelessColumns: readonly string[];
  /** Columns that an entry of a trail must have and has not. */
  readonly trailColumnsMissing: readonly string[];
}

/** HTTP operations of the running software. */
export interface RouteFacts {
  readonly routes: number;
  /** Handlers that declare no authority. */
  readonly undeclared: readonly string[];
}

/** How a database came back, as its trail says. */
export interface RestoreFacts {
  readonly at: Date;
  /** Of the backup: what was done after it is not here. */
  readonly madeAt: string;
  /** SHA-256 of its file. */
  readonly sha256: string;
  /** User of the operating system, and whom they named. */
  readonly by: string;
}

/** What the open tables of a trial say; nothing of it depends on an arm. */
export interface TrialFacts {
  readonly status: string;
  readonly imported: boolean;
  readonly simulated: boolean;
  readonly practice: boolean;
  readonly randomises: boolean;
  readonly timeZone: string;
  readonly protocolVersion: number;
  readonly protocolVersions: number;
  /** Amendments without a reason. */
  readonly amendmentsWithoutReason: number;
  /** Numbers between 1 and the version in force that are not kept. */
  readonly versionsLost: number;
  /** Activations in the trail: who approved that the trial goes live, with a reason. */
  readonly activations: number;
  readonly practiceSpaces: number;
  /** Spaces that were begun before the first activation. */
  readonly practicedBefore: number;
  /** Practice spaces that are not marked as simulated. */
  readonly practiceUnmarked: number;
  readonly commitments: number;
  /** Words of the sealed design that stand in the open protocol. */
  readonly sealedWords: number;
  readonly randomised: number;
  /** Randomised people without consent, eligibility or baseline before it. */
  readonly outOfSequence: number;
  readonly participants: number;
  /** Participants in a state to which no step of theirs led. */
  readonly statesWithoutStep: number;
  readonly visits: number;
  /** Visits that were planned for somebody and are not there any more, with or without their entry in the trail. */
  readonly visitsRemoved: number;
  readonly forms: number;
  readonly formSaves: number;
  /** Forms that were changed more often than the trail tells. */
  readonly formsBehind: number;
  readonly corrections: number;
  /** Corrections whose first answers are not those of the trail any more, or that lack them. */
  readonly correctionsIncomplete: number;
  readonly entries: number;
  /** Entries by a person, without a name or a role, of a kind that never hides its author. */
  readonly entriesWithoutAuthor: number;
  readonly events: number;
  readonly dataExports: number;
  readonly unlocks: number;
  /** Unlockings without a second person or a reason. */
  readonly unlocksAlone: number;
  /** Whether the data were ever locked here. */
  readonly locks: number;
  /** Entries of outcome data that were written while the data were locked. */
  readonly editsWhileLocked: number;
  readonly signatures: number;
  /** Signatures without printed name, instant, meaning or hash. */
  readonly signaturesIncomplete: number;
  /** Signatures without an entry in the trail. */
  readonly signaturesUnlogged: number;
  readonly signaturesValid: number;
  readonly signaturesVoid: number;
  readonly lastRestore: RestoreFacts | null;
}

/** The open part of the register of unblinding. */
export interface RegisterFacts {
  readonly entries: number;
  readonly withoutImpact: number;
  /** Entries that name neither who learned an arm nor who asked. */
  readonly withoutPerson: number;
  /** Entries without an event in the trail. */
  readonly withoutEvent: number;
  readonly rehearsals: number;
}

/** Accounts: of the people of a trial, or of the installation. */
export interface AccountFacts {
  readonly people: number;
  /** Accounts, roles and sessions without an entry of their beginning. */
  readonly accountsWithoutEntry: number;
  readonly rolesWithoutEntry: number;
  readonly sessionsWithoutEntry: number;
  /** Roles at a site that is not there: nobody could say for which organisation their holder acts. */
  readonly rolesWithoutSite: number;
  readonly secondFactors: number;
  /** People who may reveal one participant now. */
  readonly revealers: number;
  /** People all of whose roles are and were blinded. */
  readonly blindedPeople: number;
}

/** Contacts of a trial. */
export interface ContactFacts {
  readonly erased: number;
  /** Contacts said to be erased whose key or text is still there. */
  readonly erasedReadable: number;
}

/** What belongs to the whole installation, for whoever looks after it. */
export interface InstallationFacts {
  readonly signIns: number;
  readonly failedSignIns: number;
  /** The last backup that was begun from this database. */
  readonly lastBackup: Date | null;
  /** When all of it last came back from a backup. */
  readonly lastRestore: RestoreFacts | null;
  readonly lastCheckpoint: Date | null;
}

/** Entries that should be sealed by a checkpoint and are not. */
export interface CheckpointFacts {
  /** Whether there are checkpoints at all. */
  readonly sealed: boolean;
  /** Trails that have entries older than an hour which no checkpoint covers. */
  readonly trailsBehind: readonly string[];
}

/** What was read, by where it was read from; a part that is missing was not for this reader. */
export interface Facts {
  readonly now: Date;
  readonly catalogue: CatalogueFacts;
  readonly routes: RouteFacts;
  readonly checkpoints?: CheckpointFacts;
  readonly accounts: AccountFacts;
  readonly trial?: TrialFacts;
  readonly register?: RegisterFacts;
  readonly contacts?: ContactFacts;
  readonly installation?: InstallationFacts;
}
