import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Allow, CurrentAccess, CurrentPerson, IdempotencyKey, SignedIn, UuidPipe, type Access, type SignedInPerson } from '@equipoise/platform';
import { TaskDto, taskDto } from '@equipoise/tasks';
import { CompareDesigns } from './compare-designs';
import { CompareDesignsDto, ComparisonDto, ComparisonListDto, EvidenceListDto, RecordEvidenceDto } from './laboratory.dto';
import { ReadDesignEvidence } from './read-design-evidence';
import { RecordDesignEvidence } from './record-design-evidence';

const DESIGNERS = 'the use case asks for somebody who designs trials; no trial is concerned';

/** The design laboratory: before there is a trial, and for nobody who enrols in one. */
@Controller('laboratory/comparisons')
export class LaboratoryController {
  constructor(private readonly comparisons: CompareDesigns) {}

  /** Your own, newest first, without their results. */
  @Get()
  @SignedIn(DESIGNERS)
  async list(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson): Promise<ComparisonListDto> {
    const items = (await this.comparisons.list(access, person)).map(({ task, request }) => ({ task: taskDto(task), ...request }));
    return { items, total: items.length };
  }

  /** Asks for a comparison; it is done by the worker. */
  @Post()
  @HttpCode(202)
  @SignedIn(DESIGNERS)
  async start(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson, @IdempotencyKey() idempotencyKey: string, @Body() body: CompareDesignsDto): Promise<TaskDto> {
    const { title, seed, ...comparison } = body;
    return taskDto(await this.comparisons.start(access, person, { title, comparison: { ...comparison } }, { seed, idempotencyKey }));
  }

  @Get(':taskId')
  @SignedIn(DESIGNERS)
  async read(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson, @Param('taskId', UuidPipe) taskId: string): Promise<ComparisonDto> {
    const { task, request, result } = await this.comparisons.read(access, person, taskId);
    return { task: taskDto(task), ...request, designs: result };
  }
}

/** Why this trial randomises as it does: sealed, for its designer. */
@Controller('trials/:trialId/design-evidence')
export class DesignEvidenceController {
  constructor(
    private readonly evidence: ReadDesignEvidence,
    private readonly record: RecordDesignEvidence,
  ) {}

  @Get()
  @Allow('trial.design')
  async list(@CurrentAccess() access: Access): Promise<EvidenceListDto> {
    const items = await this.evidence.run(access);
    return { items, total: items.length };
  }

  @Post()
  @Allow('trial.design')
  async add(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson, @Body() body: RecordEvidenceDto): Promise<EvidenceListDto> {
    await this.record.run(access, person, body);
    return this.list(access);
  }
}
