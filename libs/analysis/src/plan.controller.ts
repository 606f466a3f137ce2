import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Allow, CurrentAccess, type Access } from '@equipoise/platform';
import { PlanDto, SealPlanDto, WritePlanDto } from './plan.dto';
import { readPlanPage } from './plan-page';
import { SealPlan } from './seal-plan';
import { WritePlan } from './write-plan';

@Controller('trials/:trialId/plan')
export class PlanController {
  constructor(
    private readonly writePlan: WritePlan,
    private readonly sealPlan: SealPlan,
  ) {}

  @Get()
  @Allow('plan.read')
  read(@CurrentAccess() access: Access): Promise<PlanDto> {
    return readPlanPage(access);
  }

  /** A new version; the use case asks for the right to write, which an imported trial gives to more people. */
  @Post()
  @Allow('plan.read')
  async write(@CurrentAccess() access: Access, @Body() body: WritePlanDto): Promise<PlanDto> {
    await this.writePlan.run(access, body.source, body.reason ?? null);
    return readPlanPage(access);
  }

  @Post('seal')
  @HttpCode(200)
  @Allow('plan.seal')
  async seal(@CurrentAccess() access: Access, @Body() body: SealPlanDto): Promise<PlanDto> {
    await this.sealPlan.run(access, body, body.meaning);
    return readPlanPage(access);
  }
}
