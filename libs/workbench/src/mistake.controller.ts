import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { Allow, CurrentAccess, IfMatch, UuidPipe, VersionTag, type Access } from '@equipoise/platform';
import { GUIDANCE, GUIDANCE_SOURCE } from './guidance';
import { listMistakes } from './list-mistakes';
import { MISTAKE_KINDS } from './mistake';
import { ListMistakesDto, MistakeDto, MistakeListDto, RecordMistakeDto, SettleMistakeDto } from './mistake.dto';
import { RecordMistake } from './record-mistake';
import { SettleMistake } from './settle-mistake';

@Controller('trials/:trialId/mistakes')
@UseInterceptors(VersionTag)
export class MistakeController {
  constructor(
    private readonly record: RecordMistake,
    private readonly settle: SettleMistake,
  ) {}

  /** Mistakes after randomisation, with what the field advises for each kind. */
  @Get()
  @Allow('mistake.read')
  async listMistakes(@CurrentAccess() access: Access, @Query() query: ListMistakesDto): Promise<MistakeListDto> {
    const items = await listMistakes(access, query);
    return { items, total: items.length, guidance: MISTAKE_KINDS.map((kind) => ({ kind, advice: { ...GUIDANCE[kind] } })), source: { ...GUIDANCE_SOURCE } };
  }

  @Post()
  @Allow('mistake.record')
  recordMistake(@CurrentAccess() access: Access, @Body() body: RecordMistakeDto): Promise<MistakeDto> {
    return this.record.run(access, {
      ...body,
      otherParticipantId: body.otherParticipantId ?? null,
      detail: body.detail ?? null,
      corrected: body.corrected ?? {},
      decidedBy: body.decidedBy ?? null,
    });
  }

  /** What was decided, by whom, and whether it is closed. */
  @Post(':mistakeId/settlement')
  @HttpCode(200)
  @Allow('mistake.close')
  settleMistake(@CurrentAccess() access: Access, @Param('mistakeId', UuidPipe) mistakeId: string, @IfMatch() version: number, @Body() body: SettleMistakeDto): Promise<MistakeDto> {
    return this.settle.run(access, mistakeId, version, { ...body, note: body.note ?? null });
  }
}
