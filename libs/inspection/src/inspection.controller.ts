import { Controller, Get, Header } from '@nestjs/common';
import { AdministratorOnly, Allow, CurrentAccess, type Access } from '@equipoise/platform';
import { InspectionDto } from './inspection.dto';
import { Inspection } from './inspection-pack';

@Controller()
export class InspectionController {
  constructor(private readonly inspection: Inspection) {}

  /** What inspectors ask of a trial, each statement with its evidence at this moment. */
  @Get('trials/:trialId/inspection')
  @Allow('inspection.read')
  @Header('cache-control', 'no-store')
  readInspection(@CurrentAccess() access: Access): Promise<InspectionDto> {
    return this.inspection.ofTrial(access);
  }

  /** The same of the installation, for whoever looks after it; no trial is looked into. */
  @Get('inspection')
  @AdministratorOnly()
  @Header('cache-control', 'no-store')
  readInspectionOfInstallation(@CurrentAccess() access: Access): Promise<InspectionDto> {
    return this.inspection.ofInstallation(access);
  }
}
