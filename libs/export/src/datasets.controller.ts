import { Controller, Get, Header, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { notFound } from '@equipoise/kernel';
import { Allow, CurrentAccess, type Access } from '@equipoise/platform';
import { DatasetListDto, DatasetQueryDto } from './dataset.dto';
import { DATASETS } from './dataset-lines';
import { ExportDataset } from './export-dataset';
import { listDatasets } from './list-datasets';

@Controller('trials/:trialId/datasets')
export class DatasetsController {
  constructor(private readonly exportDataset: ExportDataset) {}

  /** The files that this person may download now. */
  @Get()
  @Allow('trial.read')
  async list(@CurrentAccess() access: Access): Promise<DatasetListDto> {
    const items = await listDatasets(access);
    return { items, total: items.length };
  }

  /** `wide.csv`, `visits.csv`, `long.csv` or `dictionary.csv`; with dummy arms unless real ones are asked for and allowed. */
  @Get(':name')
  @Allow('trial.read')
  @Header('cache-control', 'no-store')
  @ApiProduces('text/csv')
  async download(@CurrentAccess() access: Access, @Param('name') name: string, @Query() query: DatasetQueryDto): Promise<StreamableFile> {
    const code = DATASETS.find((candidate) => `${candidate}.csv` === name);
    if (!code) throw notFound('dataset');
    const { fileName, content } = await this.exportDataset.run(access, code, query.arms);
    return new StreamableFile(content, { type: 'text/csv; charset=utf-8; header=present', disposition: `attachment; filename="${fileName}"` });
  }
}
