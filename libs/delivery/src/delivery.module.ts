import { Module } from '@nestjs/common';
import { AllocationModule } from '@equipoise/allocation';
import { ChangeIntervention } from './change-intervention';
import { CreateGroup } from './create-group';
import { Deviations } from './deviations';
import { GroupController } from './group.controller';
import { ListGroups } from './list-groups';
import { ListPlacements } from './list-placements';
import { ParticipantTherapyController } from './participant-therapy.controller';
import { PlaceParticipant } from './place-participant';
import { ReadIntervention } from './read-intervention';
import { RecordSession } from './record-session';

/** Therapy: groups, places, sessions, treatment and deviations. All of it is sealed, all of it is for unblinded people. */
@Module({
  imports: [AllocationModule],
  controllers: [GroupController, ParticipantTherapyController],
  providers: [ChangeIntervention, CreateGroup, Deviations, ListGroups, ListPlacements, PlaceParticipant, ReadIntervention, RecordSession],
})
export class DeliveryModule {}
