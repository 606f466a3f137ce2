import type { Access } from '@equipoise/platform';
import type { Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import type { ArmSource } from './arm-source';
import { csvLine } from '@equipoise/kernel';
import { DICTIONARY_COLUMNS, dictionaryRows } from './dictionary';
import { LONG_COLUMNS, longRows } from './long-dataset';
import { countParticipants, readParticipants } from './read-participants';
import { visitDataset } from './visit-dataset';
import { wideDataset } from './wide-dataset';

export const DATASETS = ['wide', 'visits', 'long', 'dictionary'] as const;
export type DatasetCode = (typeof DATASETS)[number];

/** A dataset as lines of CSV, header first; one batch of participants is in memory at a time. */
export async function* datasetLines(access: Access, tx: EntityManager, trial: Trial, code: DatasetCode, arms: ArmSource): AsyncGenerator<string> {
  const wide = wideDataset(trial, arms);
  switch (code) {
    case 'wide':
      yield csvLine(wide.variables.map(({ name }) => name));
      for await (const participant of readParticipants(access, tx, trial)) yield csvLine(wide.rowOf(participant));
      return;
    case 'visits': {
      const visits = visitDataset(trial, arms);
      yield csvLine(visits.variables.map(({ name }) => name));
      for await (const participant of readParticipants(access, tx, trial)) yield visits.rowsOf(participant).map(csvLine).join('');
      return;
    }
    case 'long': {
      const rowsOf = longRows(trial, arms);
      yield csvLine(LONG_COLUMNS);
      for await (const participant of readParticipants(access, tx, trial)) yield rowsOf(participant).map(csvLine).join('');
      return;
    }
    case 'dictionary':
      yield csvLine(DICTIONARY_COLUMNS);
      for (const row of dictionaryRows(wide.variables, visitDataset(trial, arms).variables, await countParticipants(access, tx, trial))) yield csvLine(row);
      return;
  }
}
