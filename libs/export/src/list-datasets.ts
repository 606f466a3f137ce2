import type { Access } from '@equipoise/platform';
import { readTrial, type Trial } from '@equipoise/trials';
import type { EntityManager } from 'typeorm';
import { armsFromMap } from './arm-source';
import { hasRealArms, type ArmKind } from './dataset-arms';
import { DATASETS, type DatasetCode } from './dataset-lines';
import { DICTIONARY_COLUMNS, dictionaryRows } from './dictionary';
import { LONG_COLUMNS, rowsPerForm } from './long-dataset';
import { countForms, countMeasurements, countParticipants } from './read-participants';
import { visitDataset } from './visit-dataset';
import { wideDataset } from './wide-dataset';

/** A file that this person may download now. */
export interface DatasetSummary {
  readonly code: DatasetCode;
  readonly arms: ArmKind;
  readonly rows: number;
  readonly columns: number;
  readonly fileName: string;
  /** Participants who withdrew the use of their data and are not in it. */
  readonly leftOut: number;
}

/** Tells the trial, the kind of file and whose arms; nothing of an allocation. */
export function datasetFileName(trial: Pick<Trial, 'code' | 'simulated' | 'practiceOf'>, code: DatasetCode, arms: ArmKind): string {
  return `${trial.code}_${trial.practiceOf ? 'practice_' : trial.simulated ? 'simulated_' : ''}${code}_${arms}-arms.csv`;
}

/** Whose arms this person may download now. */
export function allowedArms(access: Access, trial: Pick<Trial, 'status' | 'protocol'>): ArmKind[] {
  const unblinded = access.can('data.export-unblinded') && !access.blinded;
  return [
    ...(access.can('data.export') || access.can('data.export-unblinded') ? ['dummy' as const] : []),
    ...(unblinded && hasRealArms(trial) ? ['real' as const] : []),
  ];
}

/** The same person at the sites of the roles that give these files: the route asks for less than a file holds. */
export const exporterOf = (access: Access, arms: ArmKind): Access => access.narrowedTo(...(arms === 'real' ? [] : (['data.export'] as const)), 'data.export-unblinded');

/** The datasets that this person may download, with their size. */
export async function listDatasets(access: Access): Promise<readonly DatasetSummary[]> {
  return access.transaction(async (tx) => {
    const trial = await readTrial(tx, access.trialId);
    const kinds = allowedArms(access, trial);
    return (await Promise.all(kinds.map((arms) => describe(exporterOf(access, arms), tx, trial, arms)))).flat();
  });
}

async function describe(access: Access, tx: EntityManager, trial: Trial, arms: ArmKind): Promise<DatasetSummary[]> {
  const counts = await countParticipants(access, tx, trial);
  const source = emptyArms(trial, arms);
  const { variables } = wideDataset(trial, source);
  const visits = visitDataset(trial, source);
  const instruments = new Map(trial.protocol.visits.map((visit) => [visit.code, visit.instruments]));
  const forms = (await countForms(access, tx, trial)).filter(({ visit, instrument }) => instruments.get(visit)?.includes(instrument));
  const size: Readonly<Record<DatasetCode, { rows: number; columns: number }>> = {
    wide: { rows: counts.held, columns: variables.length },
    visits: { rows: counts.held * trial.protocol.visits.filter(({ baseline }) => !baseline).length, columns: visits.variables.length },
    long: { rows: forms.reduce((sum, form) => sum + Number(form.forms) * rowsPerForm(form.instrument), await countMeasurements(access, tx, trial)), columns: LONG_COLUMNS.length },
    dictionary: { rows: dictionaryRows(variables, visits.variables, counts).length, columns: DICTIONARY_COLUMNS.length },
  };
  return DATASETS.map((code) => ({ code, arms, ...size[code], fileName: datasetFileName(trial, code, arms), leftOut: counts.leftOut }));
}

/** Enough of an arm source to know the columns. */
function emptyArms(trial: Trial, arms: ArmKind) {
  const therapy = trial.protocol.therapy ? new Map() : undefined;
  return armsFromMap(arms === 'dummy' ? 'dummy' : trial.imported ? 'imported' : 'allocated', new Map(), null, therapy);
}
