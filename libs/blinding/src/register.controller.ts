import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Allow, CurrentAccess, UuidPipe, type Access } from '@equipoise/platform';
import { RecordImpact } from './record-impact';
import { readRegister } from './register';
import { RecordImpactDto, RegisterDto, ReportUnblindingDto, UnblindingReportedDto } from './register.dto';
import { ReportUnblinding } from './report-unblinding';

@Controller('trials/:trialId')
export class RegisterController {
  constructor(
    private readonly report: ReportUnblinding,
    private readonly impact: RecordImpact,
  ) {}

  /** Who was unblinded, when, why and by whom, and who stays blinded. */
  @Get('unblinding-register')
  @Allow('register.read')
  readRegister(@CurrentAccess() access: Access): Promise<RegisterDto> {
    return readRegister(access);
  }

  @Post('unblinding-register/:eventId/impact')
  @Allow('register.read')
  async recordImpact(@CurrentAccess() access: Access, @Param('eventId', UuidPipe) eventId: string, @Body() body: RecordImpactDto): Promise<RegisterDto> {
    await this.impact.run(access, eventId, { assessments: body.assessments, note: body.note ?? null });
    return readRegister(access);
  }

  /** "I may have been unblinded." */
  @Post('unblinding-reports')
  @Allow('unblinding.report')
  async reportUnblinding(@CurrentAccess() access: Access, @Body() body: ReportUnblindingDto): Promise<UnblindingReportedDto> {
    await this.report.run(access, { participantId: body.participantId ?? null, reason: body.reason, learned: body.learned ?? null });
    return { recorded: true };
  }
}
