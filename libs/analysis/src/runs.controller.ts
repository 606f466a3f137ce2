import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { Allow, CurrentAccess, IdempotencyKey, UuidPipe, type Access } from '@equipoise/platform';
import { listRuns, readRun } from './analysis-run';
import { openAnalysis } from './opened-analysis';
import { renderReport } from './render-report';
import { RunAnalysis } from './run-analysis';
import { FollowRuns } from './follow-runs';
import { OpenedAnalysisDto, RunDto, RunListDto, RunTaskDto, StartRunDto } from './run.dto';

@Controller('trials/:trialId/runs')
export class RunsController {
  constructor(
    private readonly runAnalysis: RunAnalysis,
    private readonly tasks: FollowRuns,
  ) {}

  /** Rehearsals for everyone who reads the plan; final runs for unblinded statisticians only. */
  @Get()
  @Allow('plan.read')
  async list(@CurrentAccess() access: Access): Promise<RunListDto> {
    const items = await listRuns(access);
    return { items, total: items.length, unfinished: await this.tasks.unfinished(access) };
  }

  /** Asks for a run; it is done by the worker. The use case asks for the permission of the kind of run. */
  @Post()
  @HttpCode(202)
  @Allow('plan.read')
  start(@CurrentAccess() access: Access, @IdempotencyKey() idempotencyKey: string, @Body() body: StartRunDto): Promise<RunTaskDto> {
    return this.runAnalysis.start(access, body.kind, idempotencyKey);
  }

  @Get(':runId')
  @Allow('plan.read')
  read(@CurrentAccess() access: Access, @Param('runId', UuidPipe) runId: string): Promise<RunDto> {
    return access.transaction((tx) => readRun(access, tx, runId));
  }

  /** How far it is, and how it ended where it gave no result. */
  @Get(':runId/progress')
  @Allow('plan.read')
  progress(@CurrentAccess() access: Access, @Param('runId', UuidPipe) runId: string): Promise<RunTaskDto> {
    return this.tasks.read(access, runId);
  }

  /** For whoever may start such a run; the use case asks. */
  @Post(':runId/cancellation')
  @HttpCode(200)
  @Allow('plan.read')
  cancel(@CurrentAccess() access: Access, @Param('runId', UuidPipe) runId: string): Promise<RunTaskDto> {
    return this.tasks.cancel(access, runId);
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
