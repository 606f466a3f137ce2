import { Module } from '@nestjs/common';
import { AssessmentModule } from '@equipoise/assessment';
import { BlindingModule } from '@equipoise/blinding';
import { AnswerQuestionnaire } from './answer-questionnaire';
import { CloseVisit } from './close-visit';
import { HandOverReminders } from './hand-over-reminders';
import { OpenLink } from './open-link';
import { QuestionnaireController } from './questionnaire.controller';
import { SendReminder } from './send-reminder';

/** Reminders and the personal links that they carry. */
@Module({
  imports: [AssessmentModule, BlindingModule],
  controllers: [QuestionnaireController],
  providers: [AnswerQuestionnaire, CloseVisit, HandOverReminders, OpenLink, SendReminder],
})
export class FollowupModule {}
