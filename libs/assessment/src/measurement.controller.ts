import { Body, Controller, Get, Param, Put, UseInterceptors } from '@nestjs/common';
import { Access, Allow, CurrentAccess, IfMatch, UuidPipe, VersionTag } from '@equipoise/platform';
import { MeasurementDto, MeasurementListDto, RecordMeasurementDto } from './measurement.dto';
import { ReadMeasurements } from './read-measurements';
import { RecordMeasurement } from './record-measurement';

@Controller('trials/:trialId/participants/:participantId')
@UseInterceptors(VersionTag)
export class MeasurementController {
  constructor(
    private readonly readMeasurements: ReadMeasurements,
    private readonly recordMeasurement: RecordMeasurement,
  ) {}

  /** What is measured besides questionnaires: a value per region and condition at each planned visit. */
  @Get('measurements')
  @Allow('form.read')
  async list(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string): Promise<MeasurementListDto> {
    const items = await this.readMeasurements.run(access, participantId);
    return { items, total: items.length };
  }

  /** Records values; recorded anew it is a correction and needs a reason. */
  @Put('visits/:visitId/measurements/:code')
  @Allow('form.enter')
  record(
    @CurrentAccess() access: Access,
    @Param('participantId', UuidPipe) participantId: string,
    @Param('visitId', UuidPipe) visitId: string,
    @Param('code') code: string,
    @IfMatch() version: number,
    @Body() body: RecordMeasurementDto,
  ): Promise<MeasurementDto> {
    return this.recordMeasurement.run(access, { participantId, visitId, code }, version, body);
  }
}
