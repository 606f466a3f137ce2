import { Module } from '@nestjs/common';
import { ExportModule } from '@equipoise/export';
import { TasksModule } from '@equipoise/tasks';
import { PlanController } from './plan.controller';
import { RunAnalysis } from './run-analysis';
import { FollowRuns } from './follow-runs';
import { RunsController } from './runs.controller';
import { SealPlan } from './seal-plan';
import { UnblindTrial } from './unblind-trial';
import { UnblindingController } from './unblinding.controller';
import { WritePlan } from './write-plan';

@Module({
  imports: [ExportModule, TasksModule],
  controllers: [PlanController, UnblindingController, RunsController],
  providers: [RunAnalysis, FollowRuns, SealPlan, UnblindTrial, WritePlan],
  exports: [RunAnalysis, SealPlan, UnblindTrial, WritePlan],
})
export class AnalysisModule {}
