import { FormCorrectionRow } from './form-correction.row';
import { FormRow } from './form.row';

export { AssessmentModule } from './assessment.module';
export type { Entry, EntryMode, EntrySource, FormAddress, FormStatus, StoredAnswers } from './entry';
export { takesAnswers } from './entry-rules';
export type { StoredScores } from './form';
export { FormDto, LocalisedTextDto, SaveAnswersDto, SubmitFormDto } from './form.dto';
export { ReadForm } from './read-form';
export { SaveAnswers } from './save-answers';
export { SubmissionHooks, type FormSubmitted } from './submission-hooks';
export { SubmitForm, type Submission } from './submit-form';

/** The tables of this feature. */
export const ASSESSMENT_ROWS = [FormRow, FormCorrectionRow];
