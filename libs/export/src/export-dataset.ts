import { Injectable } from '@nestjs/common';
import { recordEvent } from '@equipoise/audit';
import { notFound } from '@equipoise/kernel';
import { FileStreams, type Access, type ExportedFile } from '@equipoise/platform';
import { readTrial } from '@equipoise/trials';
import { DatasetArms, dummySeed, type ArmKind } from './dataset-arms';
import { datasetLines, type DatasetCode } from './dataset-lines';
import { allowedArms, datasetFileName, exporterOf } from './list-datasets';
import { countParticipants } from './read-participants';

/** Sends a dataset. The trail has the event before the first byte leaves, also where the reader breaks off. */
@Injectable()
export class ExportDataset {
  private readonly streams = new FileStreams();

  constructor(private readonly arms: DatasetArms) {}

  /** @throws DomainError not-found where this person may not have these arms, too-many-exports */
  run(reader: Access, code: DatasetCode, arms: ArmKind): Promise<ExportedFile> {
    const access = exporterOf(reader, arms);
    return this.streams.send(access, async () => {
      // dummy arms are drawn over the whole trial; the file itself holds the participants of this person's sites
      const { trial, source } = await access.overSites(async (tx) => {
        const found = await readTrial(tx, access.trialId);
        if (!allowedArms(access, found).includes(arms)) throw notFound('dataset');
        const drawn = arms === 'dummy' ? await this.arms.dummy(tx, found, dummySeed(found)) : await this.arms.real(tx, found);
        const counts = await countParticipants(access, tx, found);
        const detail = { dataset: code, arms, participants: counts.held, leftOut: counts.leftOut };
        await recordEvent(tx, { trialId: found.id, subject: 'trial.dataset', rowId: datasetFileName(found, code, arms), detail });
        return { trial: found, source: drawn };
      });
      return { fileName: datasetFileName(trial, code, arms), lines: (tx) => datasetLines(access, tx, trial, code, source) };
    });
  }
}
