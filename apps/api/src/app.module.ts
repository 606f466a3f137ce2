import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AnalysisModule } from '@equipoise/analysis';
import { AuditModule } from '@equipoise/audit';
import { AllocationModule } from '@equipoise/allocation';
import { AssessmentModule } from '@equipoise/assessment';
import { BlindingModule } from '@equipoise/blinding';
import { EnrolmentModule } from '@equipoise/enrolment';
import { FollowupModule } from '@equipoise/followup';
import { ExportModule } from '@equipoise/export';
import { DelegationModule } from '@equipoise/delegation';
import { DeliveryModule } from '@equipoise/delivery';
import { IdentityModule, type IdentityOptions } from '@equipoise/identity';
import { InspectionModule } from '@equipoise/inspection';
import { PlanningModule } from '@equipoise/planning';
import { PermissionGuard, PlatformModule, type Runtime } from '@equipoise/platform';
import { PrivacyModule } from '@equipoise/privacy';
import { SafetyModule } from '@equipoise/safety';
import { SignaturesModule } from '@equipoise/signatures';
import { TasksModule } from '@equipoise/tasks';
import { TrialsModule } from '@equipoise/trials';
import { WorkbenchModule } from '@equipoise/workbench';
import { HealthModule } from './health/health.module';

/** Composition only: which features the product has. */
@Module({})
export class AppModule {
  static forRuntime(runtime: Runtime, options: IdentityOptions = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DiscoveryModule,
        PlatformModule.forRuntime(runtime),
        HealthModule.forRuntime(runtime),
        IdentityModule.with(options),
        AuditModule,
        ExportModule,
        AnalysisModule,
        TrialsModule,
        EnrolmentModule,
        AllocationModule,
        AssessmentModule,
        FollowupModule,
        DeliveryModule,
        SafetyModule,
        TasksModule,
        PlanningModule,
        SignaturesModule,
        PrivacyModule,
        DelegationModule,
        BlindingModule,
        WorkbenchModule,
        InspectionModule,
      ],
      providers: [{ provide: APP_GUARD, useClass: PermissionGuard }],
    };
  }
}
