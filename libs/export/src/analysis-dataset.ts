import { createHash } from 'node:crypto';
import { csvLine } from '@equipoise/kernel';
import type { Access } from '@equipoise/platform';
import type { Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { armsFromMap, type ArmSource } from './arm-source';
import type { DatasetCode } from './dataset-lines';
import type { Variable } from './dataset-variables';
import { countParticipants, readParticipants } from './read-participants';
import { visitDataset } from './visit-dataset';
import { wideDataset, type DatasetTrial } from './wide-dataset';

/** How a plan wants its data. */
export type AnalysisShape = 'wide' | 'long';

/** The dataset that a plan of this shape runs on: the file that people download holds the same rows. */
export const datasetOfShape = (shape: AnalysisShape): DatasetCode => (shape === 'wide' ? 'wide' : 'visits');

/** The data that a plan runs on, as one text with its hash. */
export interface AnalysisDataset {
  readonly csv: string;
  readonly sha256: string;
  readonly variables: readonly Variable[];
  readonly participants: number;
  /** Participants who withdrew the use of their data. */
  readonly leftOut: number;
}

/** Columns of the data that a plan may name, before there are any data. */
export function analysisColumns(trial: DatasetTrial, shape: AnalysisShape): readonly string[] {
  const arms = armsFromMap('dummy', new Map(), null, trial.protocol.therapy ? new Map() : undefined);
  return (shape === 'wide' ? wideDataset(trial, arms) : visitDataset(trial, arms)).variables.map(({ name }) => name);
}

/** One row per participant, or per participant and visit after the start; people who withdrew the use of their data are left out. */
export async function analysisDataset(access: Access, tx: EntityManager, trial: Trial, arms: ArmSource, shape: AnalysisShape): Promise<AnalysisDataset> {
  const wide = wideDataset(trial, arms);
  const visits = visitDataset(trial, arms);
  const lines = [csvLine((shape === 'wide' ? wide : visits).variables.map(({ name }) => name))];
  for await (const participant of readParticipants(access, tx, trial)) {
    if (shape === 'wide') lines.push(csvLine(wide.rowOf(participant)));
    else lines.push(...visits.rowsOf(participant).map(csvLine));
  }
  const csv = lines.join('');
  const { held, leftOut } = await countParticipants(access, tx, trial);
  return { csv, sha256: createHash('sha256').update(csv).digest('hex'), variables: (shape === 'wide' ? wide : visits).variables, participants: held, leftOut };
}
