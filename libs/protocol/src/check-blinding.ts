import { nearest } from './nearest';
import { isRecord, type DocumentPath, type SourceDocument } from './source-document';

/**
 * The roles of a trial, and what their duties say about blinding: true where the role must not know arms, false where it learns them by what
 * it does, null where the trial chooses (an investigator who is also a therapist is not blinded).
 */
export const roleDuties: Readonly<Record<string, boolean | null>> = {
  'trial-designer': true,
  investigator: null,
  recruiter: null,
  'therapy-coordinator': false,
  assessor: true,
  'data-manager': true,
  statistician: true,
  therapist: false,
  'safety-physician': false,
  'on-call-clinician': false,
  'safety-monitor': false,
  'unblinded-statistician': false,
  'unblinded-data-manager': false,
  'data-protection-officer': false,
};

/** Who is blinded, who is paged, and what a person may not be at once. */
export function checkBlinding(source: SourceDocument): void {
  const roles = source.entries('roles');
  for (const { path, value } of roles) checkRole(source, path, value);
  const assessed = source.entries('visits').find(({ value }) => value.assessor === 'blinded-assessor');
  if (assessed && roles.length > 0 && !roles.some(({ value }) => value.code === 'assessor')) {
    source.report([...assessed.path, 'assessor'], 'unknown-reference', 'There is no role "assessor" to do this visit.', 'Add { code: assessor, blinded: true } to roles.');
  }
  const contacts = source.get('riskContacts');
  if (isRecord(contacts) && roles.some(({ value }) => value.code === contacts.pagedRole && value.blinded === true)) {
    source.report(['riskContacts', 'pagedRole'], 'blinding', 'The clinician who is paged stands outside the blinded roles.', 'Name an unblinded role, for example safety-physician.');
  }
  if (source.entries('riskAlerts').length > 0 && !isRecord(contacts)) {
    source.report(['riskAlerts'], 'missing-field', 'An alert needs "riskContacts": whom it reaches, and what is shown at once.', 'Add riskContacts with text and pagedRole.');
  }
}

function checkRole(source: SourceDocument, path: DocumentPath, { code, blinded }: Readonly<Record<string, unknown>>): void {
  if (typeof code !== 'string') return;
  if (!Object.hasOwn(roleDuties, code)) {
    const near = nearest(code, Object.keys(roleDuties));
    source.report([...path, 'code'], 'unknown-reference', `"${code}" is not a role.`, near ? `Did you mean "${near}"?` : `The roles are: ${Object.keys(roleDuties).join(', ')}.`);
    return;
  }
  // A trial without randomisation has no arm that anybody could be blind to.
  if (blinded === false && roleDuties[code] === true && isRecord(source.get('randomisation'))) {
    source.report([...path, 'blinded'], 'blinding', `"${code}" must not know the arm.`, 'Write blinded: true.');
  }
  if (blinded === true && roleDuties[code] === false) {
    source.report([...path, 'blinded'], 'blinding', `"${code}" learns arms by what this role does, and cannot be blinded.`, 'Write blinded: false.');
  }
}
