import { Controller, Get, Query } from '@nestjs/common';
import { Access, Allow, CurrentAccess } from '@equipoise/platform';
import { listTrail } from './list-trail';
import { TrailDto, TrailQueryDto } from './trail.dto';

@Controller('trials/:trialId/audit')
export class AuditController {
  /** The trail of the trial, newest first; blinded persons see the open one only. */
  @Get()
  @Allow('audit.read')
  list(@CurrentAccess() access: Access, @Query() query: TrailQueryDto): Promise<TrailDto> {
    return listTrail(access, { ...query, from: query.from ? new Date(query.from) : undefined, to: query.to ? new Date(query.to) : undefined });
  }
}
