import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Access, Allow, CurrentAccess, UuidPipe } from '@equipoise/platform';
import { AcknowledgeAlertDto, AlertDto, AlertListDto } from './alert.dto';
import { Alerts } from './alerts';

@Controller('trials/:trialId/alerts')
export class AlertController {
  constructor(private readonly alerts: Alerts) {}

  @Get()
  @Allow('alert.read')
  async list(@CurrentAccess() access: Access): Promise<AlertListDto> {
    const items = await this.alerts.list(access);
    return { items, total: items.length };
  }

  @Post(':alertId/acknowledgement')
  @Allow('alert.acknowledge')
  acknowledge(@CurrentAccess() access: Access, @Param('alertId', UuidPipe) alertId: string, @Body() body: AcknowledgeAlertDto): Promise<AlertDto> {
    return this.alerts.acknowledge(access, alertId, body.note);
  }
}
