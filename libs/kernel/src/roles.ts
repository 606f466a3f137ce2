/** The roles of a trial (SAFETY-NET section 1) with what each may do, as data. */
export const PERMISSIONS = [
  'trial.read',
  'trial.design',
  'trial.manage',
  'trial.clock',
  'trial.simulate',
  'wave.plan',
  'participant.read',
  'participant.screen',
  'participant.follow-up',
  'contact.read',
  'contact.write',
  'consent.record',
  'allocation.randomise',
  'allocation.read',
  'downtime.print',
  'therapy.read',
  'therapy.place',
  'therapy.record',
  'deviation.record',
  'feedback.read',
  'feedback.record',
  'feedback.code',
  'form.read',
  'form.enter',
  'form.correct',
  'assessment.read',
  'event.read',
  'event.report',
  'event.narrative',
  'alert.read',
  'alert.acknowledge',
  'plan.read',
  'plan.write',
  'plan.seal',
  'analysis.rehearse',
  'analysis.final',
  'unblinding.request',
  'unblinding.approve',
  'unblinding.emergency',
  'unblinding.report',
  'register.read',
  'register.read-sealed',
  'envelope.print',
  'guess.record',
  'mistake.read',
  'mistake.record',
  'mistake.close',
  'practice.start',
  'data.export',
  'data.export-unblinded',
  'audit.read',
  'mailbox.read',
  'record.sign',
  'subject.export',
  'subject.export-sealed',
  'contact.erase',
  'contact.accesses',
  'people.read',
  'delegation.give',
  'inspection.read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export interface RoleDefinition {
  /** A blinded role's requests run on the blinded database login. */
  readonly blinded: boolean;
  readonly permissions: readonly Permission[];
}

export const ROLES = {
  'trial-designer': {
    blinded: true,
    permissions: [
      'trial.read',
      'trial.design',
      'trial.simulate',
      'trial.clock',
      'plan.read',
      'audit.read',
      'practice.start',
    ],
  },
  investigator: {
    blinded: true,
    permissions: [
      'trial.read',
      'trial.manage',
      'wave.plan',
      'participant.read',
      'form.read',
      'event.read',
      'event.report',
      'plan.read',
      'unblinding.request',
      'unblinding.approve',
      'audit.read',
      'unblinding.report',
      'register.read',
      'mistake.read',
      'mistake.record',
      'mistake.close',
      'practice.start',
      'record.sign',
      'subject.export',
      'contact.erase',
      'people.read',
      'delegation.give',
      'inspection.read',
    ],
  },
  recruiter: {
    blinded: true,
    permissions: [
      'trial.read',
      'wave.plan',
      'participant.read',
      'participant.screen',
      'participant.follow-up',
      'contact.read',
      'contact.write',
      'consent.record',
      'allocation.randomise',
      'form.read',
      'form.enter',
      'event.read',
      'event.report',
      'mailbox.read',
      'unblinding.report',
      'mistake.read',
      'mistake.record',
      'record.sign',
    ],
  },
  'therapy-coordinator': {
    blinded: false,
    permissions: [
      'trial.read',
      'wave.plan',
      'participant.read',
      'participant.follow-up',
      'contact.read',
      'allocation.read',
      'therapy.read',
      'therapy.place',
      'therapy.record',
      'deviation.record',
      'feedback.read',
      'feedback.record',
      'feedback.code',
      'event.read',
      'event.report',
      'mailbox.read',
      'envelope.print',
      'mistake.read',
      'mistake.record',
    ],
  },
  assessor: {
    blinded: true,
    permissions: [
      'trial.read',
      'assessment.read',
      'form.read',
      'form.enter',
      'form.correct',
      'event.report',
      'unblinding.report',
      'guess.record',
      'record.sign',
    ],
  },
  'data-manager': {
    blinded: true,
    permissions: [
      'trial.read',
      'participant.read',
      'form.read',
      'form.correct',
      'event.read',
      'data.export',
      'trial.manage',
      'audit.read',
      'unblinding.report',
      'register.read',
      'mistake.read',
      'mistake.record',
      'mistake.close',
      'practice.start',
      'record.sign',
      'people.read',
      'inspection.read',
    ],
  },
  statistician: {
    blinded: true,
    permissions: [
      'trial.read',
      'trial.simulate',
      'plan.read',
      'plan.write',
      'plan.seal',
      'analysis.rehearse',
      'unblinding.request',
      'unblinding.approve',
      'data.export',
      'unblinding.report',
      'register.read',
      'mistake.read',
    ],
  },
  therapist: {
    blinded: false,
    permissions: [
      'trial.read',
      'therapy.read',
      'therapy.record',
      'event.report',
    ],
  },
  'safety-physician': {
    blinded: false,
    permissions: [
      'trial.read',
      'event.read',
      'event.report',
      'event.narrative',
      'alert.read',
      'alert.acknowledge',
      'unblinding.emergency',
      'register.read',
    ],
  },
  // learns no arm but by an emergency unblinding, one participant at a time and on record; it counts as unblinded because it could
  'on-call-clinician': {
    blinded: false,
    permissions: [
      'trial.read',
      'event.report',
      'unblinding.emergency',
    ],
  },
  'safety-monitor': {
    blinded: false,
    permissions: [
      'trial.read',
      'event.read',
      'event.narrative',
      'alert.read',
      'allocation.read',
      'audit.read',
      'unblinding.emergency',
      'register.read',
      'register.read-sealed',
      'mistake.read',
      'people.read',
      'inspection.read',
    ],
  },
  'unblinded-statistician': {
    blinded: false,
    permissions: [
      'trial.read',
      'plan.read',
      'analysis.final',
      'feedback.read',
      'data.export-unblinded',
      'unblinding.approve',
      'audit.read',
      'register.read',
      'register.read-sealed',
      'mistake.read',
    ],
  },
  'unblinded-data-manager': {
    blinded: false,
    permissions: [
      'trial.read',
      'participant.read',
      'therapy.read',
      'allocation.read',
      'downtime.print',
      'deviation.record',
      'feedback.read',
      'feedback.record',
      'feedback.code',
      'event.read',
      'audit.read',
      'envelope.print',
      'register.read',
      'register.read-sealed',
      'mistake.read',
      'mistake.record',
    ],
  },
  // outside the work of the trial: answers participants who ask what is held about them, the arm and the therapy with it
  'data-protection-officer': {
    blinded: false,
    permissions: [
      'trial.read',
      'participant.read',
      'subject.export',
      'subject.export-sealed',
      'contact.erase',
      'contact.accesses',
      'people.read',
      'inspection.read',
    ],
  },
} as const satisfies Record<string, RoleDefinition>;

export type Role = keyof typeof ROLES;
export const ROLE_CODES = Object.keys(ROLES) as readonly Role[];

/**
 * What an access token may carry: what a program can do for a person. Left out is whatever takes a person who is present
 * (signatures and seals, unblinding, the final run, arms on paper, guesses) and whatever changes the trial itself; a new
 * permission stays out until somebody has thought about it.
 */
export const TOKEN_PERMISSIONS = [
  'trial.read',
  'trial.clock',
  'trial.simulate',
  'participant.read',
  'participant.screen',
  'participant.follow-up',
  'contact.read',
  'contact.write',
  'consent.record',
  'allocation.randomise',
  'allocation.read',
  'therapy.read',
  'therapy.place',
  'therapy.record',
  'deviation.record',
  'feedback.read',
  'feedback.record',
  'feedback.code',
  'form.read',
  'form.enter',
  'form.correct',
  'assessment.read',
  'event.read',
  'event.report',
  'event.narrative',
  'alert.read',
  'plan.read',
  'analysis.rehearse',
  'register.read',
  'mistake.read',
  'mistake.record',
  'data.export',
  'data.export-unblinded',
  'audit.read',
] as const satisfies readonly Permission[];

/** Roles that one person may not hold together in a trial, because the second would unblind the first. */
const STRICTLY_BLINDED: readonly Role[] = ['assessor', 'data-manager', 'statistician'];

/** Whether a person with these roles is blinded: one unblinded role unblinds the person. */
export function isBlinded(roles: readonly Role[]): boolean {
  return roles.every((role) => ROLES[role].blinded);
}

/** Roles whose holder's name tells an arm: a therapist gives the therapy of one arm. The open trail leaves them unnamed too (migration 0001). */
export const ROLES_THAT_TELL_AN_ARM: readonly Role[] = ['therapist'];

/** Whether a blinded person who reads this person's name beside a participant would learn the arm. */
export function nameTellsAnArm(roles: readonly Role[]): boolean {
  return roles.some((role) => ROLES_THAT_TELL_AN_ARM.includes(role));
}

/** Every permission that these roles give together. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => ROLES[role].permissions as readonly Permission[]));
}

const mayDo = (role: Role, permission: Permission): boolean => (ROLES[role].permissions as readonly Permission[]).includes(permission);

/** Who prints envelopes for downtime sees arms that nobody has yet; who enrols chooses who comes next. */
const foretells = (one: Role, other: Role): boolean => mayDo(one, 'downtime.print') && (mayDo(other, 'allocation.randomise') || mayDo(other, 'participant.screen'));

/**
 * The role among `held` that forbids adding `added`, if any: nobody is blinded assessor and unblinded anything in one trial, and nobody enrols
 * who prints the envelopes for downtime.
 */
export function conflictingRole(held: readonly Role[], added: Role): Role | undefined {
  const foretold = held.find((role) => foretells(role, added) || foretells(added, role));
  if (foretold) return foretold;
  if (!ROLES[added].blinded) return held.find((role) => STRICTLY_BLINDED.includes(role));
  if (STRICTLY_BLINDED.includes(added)) return held.find((role) => !ROLES[role].blinded);
  return undefined;
}
