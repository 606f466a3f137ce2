import { Module } from '@nestjs/common';
import { AllocationModule } from '@equipoise/allocation';
import { TrialsModule } from '@equipoise/trials';
import { DatasetArms } from './dataset-arms';
import { DatasetsController } from './datasets.controller';
import { ExportDataset } from './export-dataset';
import { ImportFinishedTrial } from './import/import-finished-trial';
import { ImportsController } from './import/imports.controller';

@Module({
  imports: [TrialsModule, AllocationModule],
  controllers: [ImportsController, DatasetsController],
  providers: [DatasetArms, ExportDataset, ImportFinishedTrial],
  exports: [DatasetArms, ImportFinishedTrial],
})
export class ExportModule {}
