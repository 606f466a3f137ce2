import { Module } from '@nestjs/common';
import { AmendScreening } from './amend-screening';
import { EnrolmentController, TodayController } from './enrolment.controller';
import { JoinWave } from './join-wave';
import { ListDueToday } from './list-due-today';
import { ListParticipants } from './list-participants';
import { ParticipantPage } from './participant-page';
import { RecordConsent } from './record-consent';
import { RecordTransition } from './record-transition';
import { ScreenParticipant } from './screen-participant';
import { WithdrawParticipant } from './withdraw-participant';

/** From screening to the end of participation, as far as blinded roles may see it. */
@Module({
  controllers: [EnrolmentController, TodayController],
  providers: [AmendScreening, JoinWave, ListDueToday, ListParticipants, ParticipantPage, RecordConsent, RecordTransition, ScreenParticipant, WithdrawParticipant],
  exports: [ParticipantPage],
})
export class EnrolmentModule {}
