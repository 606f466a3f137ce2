import { Module } from '@nestjs/common';
import { AdverseEventController } from './adverse-event.controller';
import { AlertController } from './alert.controller';
import { Alerts } from './alerts';
import { CorrectEvent } from './correct-event';
import { ReadNarrative } from './read-narrative';
import { ReportEvent } from './report-event';
import { SeriousEventJob } from './serious-event.job';
import { TreatmentController } from './treatment.controller';
import { Treatments } from './treatments';

/** Adverse events with sealed narratives, treatments beside the therapy, and risk alerts. */
@Module({
  controllers: [AdverseEventController, AlertController, TreatmentController],
  providers: [Alerts, CorrectEvent, ReadNarrative, ReportEvent, SeriousEventJob, Treatments],
})
export class SafetyModule {}
