import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { Allow, CurrentAccess, IdempotencyKey, UuidPipe, type Access } from '@equipoise/platform';
import type { Bundle, Opening } from '@equipoise/randomisation-core';
import type { FastifyReply } from 'fastify';
import { AllocationDto, GateDto, ProofDto, RandomiseDto, ReceiptDto } from './allocation.dto';
import { RandomisationBundle } from './bundle';
import { gatePage } from './gate-page';
import { ProveAllocation } from './prove-allocation';
import { RandomiseParticipant } from './randomise-participant';
import { ReadAllocation } from './read-allocation';
import { ReadGate } from './read-gate';
import { ReadSlip } from './read-slip';
import { AllocationSlipDto } from './slip.dto';

@Controller('trials/:trialId')
export class AllocationController {
  constructor(
    private readonly gate: ReadGate,
    private readonly randomise: RandomiseParticipant,
    private readonly allocation: ReadAllocation,
    private readonly bundle: RandomisationBundle,
    private readonly slip: ReadSlip,
    private readonly prove: ProveAllocation,
  ) {}

  @Get('participants/:participantId/gate')
  @Allow('allocation.randomise')
  async readGate(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string): Promise<GateDto> {
    return gatePage(await this.gate.run(access, participantId));
  }

  @Post('participants/:participantId/allocation')
  @Allow('allocation.randomise')
  async allocate(
    @CurrentAccess() access: Access,
    @Param('participantId', UuidPipe) participantId: string,
    @IdempotencyKey() idempotencyKey: string,
    @Body() body: RandomiseDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReceiptDto> {
    const { replayed, ...receipt } = await this.randomise.run(access, { participantId, idempotencyKey, waveId: body.waveId, gateVersion: body.gateVersion });
    void reply.status(replayed ? HttpStatus.OK : HttpStatus.CREATED);
    return { ...receipt, stratumLabel: { ...receipt.stratumLabel } };
  }

  @Get('participants/:participantId/allocation')
  @Allow('trial.read')
  readAllocation(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string): Promise<AllocationDto> {
    return this.allocation.run(access, participantId);
  }

  /** The slip to print: with the arm for those who may know it. */
  @Get('participants/:participantId/allocation-slip')
  @Allow('participant.read')
  readAllocationSlip(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string): Promise<AllocationSlipDto> {
    return this.slip.run(access, participantId);
  }

  /** A file that proves this one allocation, for its participant or an auditor. That it was given stands in the trail. */
  @Post('participants/:participantId/allocation/proof')
  @HttpCode(200)
  @Allow('allocation.read')
  proof(@CurrentAccess() access: Access, @Param('participantId', UuidPipe) participantId: string, @Body() body: ProofDto): Promise<Opening> {
    return this.prove.run(access, participantId, body.reason);
  }

  @Get('bundle.json')
  @Allow('trial.read')
  readBundle(@CurrentAccess() access: Access): Promise<Bundle> {
    return this.bundle.run(access);
  }
}
