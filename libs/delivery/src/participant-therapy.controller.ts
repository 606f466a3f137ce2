import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Allow, CurrentAccess, UuidPipe } from '@equipoise/platform';
import { ChangeIntervention } from './change-intervention';
import { Deviations } from './deviations';
import { ChangeInterventionDto, DeviationDto, DeviationListDto, InterventionDto, RecordDeviationDto } from './intervention.dto';
import { ReadIntervention } from './read-intervention';

@Controller('trials/:trialId/participants/:participantId')
export class ParticipantTherapyController {
  constructor(
    private readonly readIntervention: ReadIntervention,
    private readonly changeIntervention: ChangeIntervention,
    private readonly deviations: Deviations,
  ) {}

  @Get('intervention')
  @Allow('therapy.read')
  intervention(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string): Promise<InterventionDto> {
    return this.readIntervention.run(access, participantId);
  }

  @Post('intervention')
  @HttpCode(200)
  @Allow('therapy.record')
  change(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string, @Body() body: ChangeInterventionDto): Promise<InterventionDto> {
    return this.changeIntervention.run(access, participantId, body);
  }

  @Get('deviations')
  @Allow('deviation.record')
  async listDeviations(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string): Promise<DeviationListDto> {
    const items = await this.deviations.list(access, participantId);
    return { items, total: items.length };
  }

  @Post('deviations')
  @Allow('deviation.record')
  recordDeviation(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string, @Body() body: RecordDeviationDto): Promise<DeviationDto> {
    return this.deviations.record(access, participantId, body);
  }
}
