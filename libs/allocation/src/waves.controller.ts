import { Body, Controller, Get, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { Allow, CurrentAccess, IdempotencyKey, UuidPipe, type Access } from '@equipoise/platform';
import type { FastifyReply } from 'fastify';
import { ReceiptDto } from './allocation.dto';
import type { Receipt } from './randomise-participant';
import { RandomiseWave } from './randomise-wave';
import { WaveGate } from './wave-gate';
import { RandomiseWaveDto, WaveGateDto, WaveReceiptDto } from './wave.dto';

/** The gate of a whole intake wave. */
@Controller('trials/:trialId/waves/:waveId')
export class WaveAllocationController {
  constructor(
    private readonly gate: WaveGate,
    private readonly randomise: RandomiseWave,
  ) {}

  @Get('gate')
  @Allow('allocation.randomise')
  readWaveGate(@CurrentAccess() access: Access, @Param('waveId', UuidPipe) waveId: string): Promise<WaveGateDto> {
    return this.gate.run(access, waveId);
  }

  /** Randomises these participants together, in the order of their codes: all or nobody. */
  @Post('allocations')
  @Allow('allocation.randomise')
  async randomiseWave(
    @CurrentAccess() access: Access,
    @Param('waveId', UuidPipe) waveId: string,
    @IdempotencyKey() idempotencyKey: string,
    @Body() body: RandomiseWaveDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WaveReceiptDto> {
    const { replayed, participants } = await this.randomise.run(access, { waveId, idempotencyKey, members: body.participants });
    void reply.status(replayed ? HttpStatus.OK : HttpStatus.CREATED);
    return { waveId, participants: participants.map(receiptDto) };
  }
}

const receiptDto = ({ participantId, code, allocatedAt, stratumLabel }: Receipt): ReceiptDto => ({ participantId, code, allocatedAt, stratumLabel: { ...stratumLabel } });
