import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access, Allow, CurrentAccess, UuidPipe } from '@equipoise/platform';
import { RecordTreatmentDto, TreatmentDto, TreatmentListDto } from './treatment.dto';
import { Treatments } from './treatments';

@Controller('trials/:trialId/participants/:participantId/treatments')
export class TreatmentController {
  constructor(private readonly treatments: Treatments) {}

  /** Concomitant and rescue treatments of a participant. */
  @Get()
  @Allow('event.read')
  async list(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string): Promise<TreatmentListDto> {
    const items = await this.treatments.list(access, participantId);
    return { items, total: items.length };
  }

  @Post()
  @Allow('event.report')
  record(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string, @Body() body: RecordTreatmentDto): Promise<TreatmentDto> {
    return this.treatments.record(access, participantId, body);
  }
}
