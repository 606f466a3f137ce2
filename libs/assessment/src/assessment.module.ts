import { Module } from '@nestjs/common';
import { AssessmentController } from './assessment.controller';
import { CorrectForm } from './correct-form';
import { FormController } from './form.controller';
import { ListAssessments } from './list-assessments';
import { MeasurementController } from './measurement.controller';
import { PageClinician } from './page-clinician';
import { ReadForm } from './read-form';
import { ReadMeasurements } from './read-measurements';
import { RecordMeasurement } from './record-measurement';
import { SaveAnswers } from './save-answers';
import { SubmissionHooks } from './submission-hooks';
import { SubmitForm } from './submit-form';

/** Outcome forms: entry, scores, corrections, and the alerts that answers raise. */
@Module({
  controllers: [AssessmentController, FormController, MeasurementController],
  providers: [CorrectForm, ListAssessments, PageClinician, ReadForm, ReadMeasurements, RecordMeasurement, SaveAnswers, SubmissionHooks, SubmitForm],
  exports: [ReadForm, SaveAnswers, SubmissionHooks, SubmitForm],
})
export class AssessmentModule {}
