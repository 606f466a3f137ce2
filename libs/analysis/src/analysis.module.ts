import { Module } from '@nestjs/common';
import { ExportModule } from '@equipoise/export';
import { Estimate } from './estimate';
import { PlanController } from './plan.controller';
import { RunAnalysis } from './run-analysis';
import { RunsController } from './runs.controller';
import { SealPlan } from './seal-plan';
import { UnblindTrial } from './unblind-trial';
import { UnblindingController } from './unblinding.controller';
import { WritePlan } from './write-plan';

@Module({
  imports: [ExportModule],
  controllers: [PlanController, UnblindingController, RunsController],
  providers: [Estimate, RunAnalysis, SealPlan, UnblindTrial, WritePlan],
  exports: [RunAnalysis, SealPlan, UnblindTrial, WritePlan],
})
export class AnalysisModule {}
