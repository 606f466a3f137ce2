import { Body, Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { Allow, CurrentAccess, UuidPipe, type Access } from '@equipoise/platform';
import { listRuns, readRun } from './analysis-run';
import { openAnalysis } from './opened-analysis';
import { renderReport } from './render-report';
import { RunAnalysis } from './run-analysis';
import { OpenedAnalysisDto, RunDto, RunListDto, StartRunDto } from './run.dto';

@Controller('trials/:trialId/runs')
export class RunsController {
  constructor(private readonly runAnalysis: RunAnalysis) {}

  /** Rehearsals for everyone who reads the plan; final runs for unblinded statisticians only. */
  @Get()
  @Allow('plan.read')
  async list(@CurrentAccess() access: Access): Promise<RunListDto> {
    const items = await listRuns(access);
    return { items, total: items.length };
  }

  /** The use case asks for the permission of the kind of run. */
  @Post()
  @Allow('plan.read')
  start(@CurrentAccess() access: Access, @Body() body: StartRunDto): Promise<RunDto> {
    return this.runAnalysis.run(access, body.kind);
  }

  @Get(':runId')
  @Allow('plan.read')
  read(@CurrentAccess() access: Access, @Param('runId', UuidPipe) runId: string): Promise<RunDto> {
    return access.transaction((tx) => readRun(access, tx, runId));
  }

  /** Numbers, model, diagnostics and R code of one analysis; of a final run for unblinded statisticians only. */
  @Get(':runId/analyses/:analysisId')
  @Allow('plan.read')
  open(@CurrentAccess() access: Access, @Param('runId', UuidPipe) runId: string, @Param('analysisId') analysisId: string): Promise<OpenedAnalysisDto> {
    return openAnalysis(access, runId, analysisId);
  }

  @Get(':runId/report.html')
  @Allow('plan.read')
  @ApiProduces('text/html')
  async report(@CurrentAccess() access: Access, @Param('runId', UuidPipe) runId: string): Promise<StreamableFile> {
    const { fileName, html } = await renderReport(access, runId);
    return new StreamableFile(Buffer.from(html), { type: 'text/html; charset=utf-8', disposition: `attachment; filename="${fileName}"` });
  }
}
