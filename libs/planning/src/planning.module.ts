import { Module } from '@nestjs/common';
import { TasksModule } from '@equipoise/tasks';
import { TrialsModule } from '@equipoise/trials';
import { CompareDesigns } from './compare-designs';
import { DesignEvidenceController, LaboratoryController } from './laboratory.controller';
import { PowerController, TrialSimulationsController } from './power.controller';
import { ReadDesignEvidence } from './read-design-evidence';
import { RecordDesignEvidence } from './record-design-evidence';
import { SimulateTrial } from './simulate-trial';

/** What is decided before a trial begins: how to randomise, and how many. */
@Module({
  imports: [TasksModule, TrialsModule],
  controllers: [LaboratoryController, DesignEvidenceController, PowerController, TrialSimulationsController],
  providers: [CompareDesigns, ReadDesignEvidence, RecordDesignEvidence, SimulateTrial],
})
export class PlanningModule {}
