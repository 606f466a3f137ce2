import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Allow, CurrentAccess, UuidPipe, type Access } from '@equipoise/platform';
import { ApproveUnblindingDto, RequestUnblindingDto, UnblindingDto } from './plan.dto';
import { UnblindTrial } from './unblind-trial';
import { readUnblindingPage, type UnblindingPage } from './unblinding-request';

function dtoOf({ requests, conditions, actions }: UnblindingPage): UnblindingDto {
  return {
    requests: requests.map(({ id, requestedBy, requestedAt, reason, approvedBy, approvedAt }) => ({ id, requestedBy, requestedAt, reason, approvedBy, approvedAt })),
    conditions: conditions.map(({ code, met, label }) => ({ code, met, label })),
    actions,
  };
}

@Controller('trials/:trialId/unblinding')
export class UnblindingController {
  constructor(private readonly unblindTrial: UnblindTrial) {}

  @Get()
  @Allow('plan.read')
  async read(@CurrentAccess() access: Access): Promise<UnblindingDto> {
    return dtoOf(await readUnblindingPage(access));
  }

  @Post()
  @Allow('unblinding.request')
  async request(@CurrentAccess() access: Access, @Body() body: RequestUnblindingDto): Promise<UnblindingDto> {
    await this.unblindTrial.request(access, body, body.reason);
    return dtoOf(await readUnblindingPage(access));
  }

  @Post(':requestId/approval')
  @HttpCode(200)
  @Allow('unblinding.approve')
  async approve(@CurrentAccess() access: Access, @Param('requestId', UuidPipe) requestId: string, @Body() body: ApproveUnblindingDto): Promise<UnblindingDto> {
    await this.unblindTrial.approve(access, requestId, body);
    return dtoOf(await readUnblindingPage(access));
  }
}
