import { isRecord, type SourceDocument } from './source-document';

/** Roles that know an arm by what they do, and roles that must never know one. Other roles are the trial's own choice. */
const UNBLINDED_BY_DUTY: readonly string[] = ['therapist', 'therapy-coordinator', 'supervisor', 'safety-monitor', 'unblinded-monitor', 'unblinded-statistician'];
const BLINDED_BY_DUTY: readonly string[] = ['assessor'];

/** Who is blinded, who is paged, and what a person may not be at once. */
export function checkBlinding(source: SourceDocument): void {
  const roles = source.entries('roles');
  for (const { path, value } of roles) {
    const code = String(value.code);
    if (value.blinded === true && UNBLINDED_BY_DUTY.includes(code)) {
      source.report([...path, 'blinded'], 'blinding', `"${code}" learns arms by what this role does, and cannot be blinded.`, 'Write blinded: false.');
    }
    if (value.blinded === false && BLINDED_BY_DUTY.includes(code) && isRecord(source.get('randomisation'))) {
      source.report([...path, 'blinded'], 'blinding', 'The assessor of outcomes must not know the arm.', 'Write blinded: true.');
    }
  }
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
