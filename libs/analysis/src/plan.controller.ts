import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Allow, CompareVersionsDto, CurrentAccess, type Access } from '@equipoise/platform';
import { checkPlan } from './check-plan';
import { editPlan } from './edit-plan';
import { comparePlanVersions } from './plan-comparison';
import { CheckPlanDto, EditPlanDto, PlanCheckDto, PlanComparisonDto, PlanTextDto } from './plan-editor.dto';
import { PlanDto, SealPlanDto, WritePlanDto } from './plan.dto';
import { readPlanPage } from './plan-page';
import { readPlanTemplate } from './plan-template';
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

  /** What is wrong with a text, and what it says: for the checks while somebody writes. Nothing is stored. */
  @Post('check')
  @HttpCode(200)
  @Allow('plan.read')
  check(@CurrentAccess() access: Access, @Body() body: CheckPlanDto): Promise<PlanCheckDto> {
    return checkPlan(access, body.source);
  }

  /** The text with an estimand put in, replaced or taken out. Nothing is stored. */
  @Post('edit')
  @HttpCode(200)
  @Allow('plan.read')
  edit(@Body() body: EditPlanDto): PlanTextDto {
    return { source: editPlan(body) };
  }

  @Get('template')
  @Allow('plan.read')
  async template(@CurrentAccess() access: Access): Promise<PlanTextDto> {
    return { source: await readPlanTemplate(access) };
  }

  @Get('comparison')
  @Allow('plan.read')
  compare(@CurrentAccess() access: Access, @Query() { before, after }: CompareVersionsDto): Promise<PlanComparisonDto> {
    return comparePlanVersions(access, before, after);
  }
}
