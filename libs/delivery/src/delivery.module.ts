import { Module } from '@nestjs/common';
import { AllocationModule } from '@equipoise/allocation';
import { ChangeIntervention } from './change-intervention';
import { CodeFeedback } from './code-feedback';
import { CreateGroup } from './create-group';
import { Deviations } from './deviations';
import { FeedbackController } from './feedback.controller';
import { GroupController } from './group.controller';
import { ListGroups } from './list-groups';
import { ListPlacements } from './list-placements';
import { ParticipantTherapyController } from './participant-therapy.controller';
import { PlaceParticipant } from './place-participant';
import { ReadFeedback } from './read-feedback';
import { ReadIntervention } from './read-intervention';
import { RecordFeedback } from './record-feedback';
import { RecordSession } from './record-session';

/** Therapy: groups, places, sessions, treatment, deviations, and what people write about it. All of it is sealed, all of it is for unblinded people. */
@Module({
  imports: [AllocationModule],
  controllers: [FeedbackController, GroupController, ParticipantTherapyController],
  providers: [ChangeIntervention, CodeFeedback, CreateGroup, Deviations, ListGroups, ListPlacements, PlaceParticipant, ReadFeedback, ReadIntervention, RecordFeedback, RecordSession],
})
export class DeliveryModule {}
