import { Module } from '@nestjs/common';
import { AllocationModule } from '@equipoise/allocation';
import { AssessmentsReassigned } from './assessments-reassigned.job';
import { EmergencyController } from './emergency.controller';
import { EnvelopeController } from './envelope.controller';
import { Envelopes } from './envelopes';
import { GiveGuess } from './give-guess';
import { GuessController } from './guess.controller';
import { OpenEnvelope } from './open-envelope';
import { RecordImpact } from './record-impact';
import { RegisterController } from './register.controller';
import { ReportUnblinding } from './report-unblinding';
import { RevealArm } from './reveal-arm';
import { ThirdPartyReveal } from './third-party-reveal.job';
import { UnblindInEmergency } from './unblind-in-emergency';

/** Unblinding of one participant, the register, reports of accidents, and guesses of the arm. */
@Module({
  imports: [AllocationModule],
  controllers: [EmergencyController, EnvelopeController, GuessController, RegisterController],
  providers: [AssessmentsReassigned, Envelopes, GiveGuess, OpenEnvelope, RecordImpact, ReportUnblinding, RevealArm, ThirdPartyReveal, UnblindInEmergency],
  exports: [GiveGuess],
})
export class BlindingModule {}
