import { Module } from '@nestjs/common';
import { AssessmentController } from './assessment.controller';
import { CorrectForm } from './correct-form';
import { FormController } from './form.controller';
import { ListAssessments } from './list-assessments';
import { PageClinician } from './page-clinician';
import { ReadForm } from './read-form';
import { SaveAnswers } from './save-answers';
import { SubmissionHooks } from './submission-hooks';
import { SubmitForm } from './submit-form';

/** Outcome forms: entry, scores, corrections, and the alerts that answers raise. */
@Module({
  controllers: [AssessmentController, FormController],
  providers: [CorrectForm, ListAssessments, PageClinician, ReadForm, SaveAnswers, SubmissionHooks, SubmitForm],
  exports: [ReadForm, SaveAnswers, SubmissionHooks, SubmitForm],
})
export class AssessmentModule {}
