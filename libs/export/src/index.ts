export { armsFromMap, type ArmOrigin, type ArmSource, type TherapyFacts } from './arm-source';
export { csvLine, type Cell } from './csv';
export { ARM_KINDS, DatasetArms, dummySeed, type ArmKind } from './dataset-arms';
export { datasetLines, DATASETS, type DatasetCode } from './dataset-lines';
export { allowedArms, datasetFileName, listDatasets, type DatasetSummary } from './list-datasets';
export { ExportDataset, type ExportedFile } from './export-dataset';
export { ExportModule } from './export.module';
export { ImportFinishedTrial, readFinishedTrial, type FinishedTrialFiles, type ImportedTrial } from './import/import-finished-trial';
