import { Body, Controller, Get, Param, Patch, Post, UseInterceptors } from '@nestjs/common';
import { Access, Allow, CurrentAccess, IfMatch, UuidPipe, VersionTag } from '@equipoise/platform';
import { AdverseEventDto, AdverseEventListDto, CorrectEventDto, NarrativeDto, ReportEventDto } from './adverse-event.dto';
import { CorrectEvent } from './correct-event';
import { readEvents } from './read-events';
import { ReadNarrative } from './read-narrative';
import { ReportEvent } from './report-event';

@Controller('trials/:trialId/adverse-events')
@UseInterceptors(VersionTag)
export class AdverseEventController {
  constructor(
    private readonly reportEvent: ReportEvent,
    private readonly correctEvent: CorrectEvent,
    private readonly readNarrative: ReadNarrative,
  ) {}

  /** Adverse events of the person's sites, without narratives. */
  @Get()
  @Allow('event.read')
  async list(@CurrentAccess() access: Access): Promise<AdverseEventListDto> {
    const items = await access.transaction((tx) => readEvents(access, tx));
    return { items, total: items.length };
  }

  @Post()
  @Allow('event.report')
  report(@CurrentAccess() access: Access, @Body() body: ReportEventDto): Promise<AdverseEventDto> {
    return this.reportEvent.run(access, body);
  }

  /** Corrects an event, or tells how it went on, with the reason. */
  @Patch(':eventId')
  @Allow('event.report')
  correct(@CurrentAccess() access: Access, @Param('eventId', UuidPipe) eventId: string, @IfMatch() version: number, @Body() body: CorrectEventDto): Promise<AdverseEventDto> {
    return this.correctEvent.run(access, eventId, version, body);
  }

  @Get(':eventId/narrative')
  @Allow('event.narrative')
  narrative(@CurrentAccess() access: Access, @Param('eventId', UuidPipe) eventId: string): Promise<NarrativeDto> {
    return this.readNarrative.run(access, eventId);
  }
}
