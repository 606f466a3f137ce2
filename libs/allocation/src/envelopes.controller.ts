import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Res } from '@nestjs/common';
import { Allow, CurrentAccess, IdempotencyKey, IfMatch, UuidPipe, type Access } from '@equipoise/platform';
import type { FastifyReply } from 'fastify';
import { EnvelopePrintDto, EnvelopeReasonDto, EnvelopeSetDto, EnvelopeSetListDto, OpeningReceiptDto, PrintEnvelopesDto, RecordOpeningDto } from './envelope.dto';
import { ListEnvelopeSets } from './list-envelope-sets';
import { PrintEnvelopes } from './print-envelopes';
import { RecordOpening } from './record-opening';

/** Sealed envelopes for downtime: printed ahead, opened while the system is down, recorded when it is back. */
@Controller('trials/:trialId/envelope-sets')
export class EnvelopesController {
  constructor(
    private readonly sets: ListEnvelopeSets,
    private readonly printing: PrintEnvelopes,
    private readonly opening: RecordOpening,
  ) {}

  @Get()
  @Allow('participant.read')
  listEnvelopeSets(@CurrentAccess() access: Access): Promise<EnvelopeSetListDto> {
    return this.sets.run(access);
  }

  @Post()
  @Allow('downtime.print')
  makeEnvelopeSet(@CurrentAccess() access: Access, @Body() body: PrintEnvelopesDto): Promise<EnvelopeSetDto> {
    return this.printing.make(access, body);
  }

  /** What is in the envelopes, to print. Each look is recorded. */
  @Post(':setId/printing')
  @HttpCode(HttpStatus.OK)
  @Allow('downtime.print')
  printEnvelopes(@CurrentAccess() access: Access, @Param('setId', UuidPipe) setId: string, @Body() body: EnvelopeReasonDto): Promise<EnvelopePrintDto> {
    return this.printing.contents(access, setId, body.reason);
  }

  @Post(':setId/closing')
  @HttpCode(HttpStatus.OK)
  @Allow('downtime.print')
  closeEnvelopeSet(@CurrentAccess() access: Access, @Param('setId', UuidPipe) setId: string, @IfMatch() version: number, @Body() body: EnvelopeReasonDto): Promise<EnvelopeSetDto> {
    return this.printing.close(access, setId, version, body.reason);
  }

  /** An envelope that was opened while the system was down. */
  @Post(':setId/openings')
  @Allow('allocation.randomise')
  async recordOpening(
    @CurrentAccess() access: Access,
    @Param('setId', UuidPipe) setId: string,
    @IdempotencyKey() idempotencyKey: string,
    @Body() body: RecordOpeningDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpeningReceiptDto> {
    const { replayed, ...answer } = await this.opening.run(access, { ...body, setId, idempotencyKey, openedAt: new Date(body.openedAt) });
    void reply.status(replayed ? HttpStatus.OK : HttpStatus.CREATED);
    return answer;
  }
}
