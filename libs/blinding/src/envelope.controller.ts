import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { Allow, CurrentAccess, CurrentPerson, UuidPipe, type Access, type SignedInPerson } from '@equipoise/platform';
import { EnvelopeListDto, OpenEnvelopeDto, PrintUnblindingEnvelopesDto, PrintingDto } from './emergency.dto';
import { Envelopes } from './envelopes';
import { OpenEnvelope } from './open-envelope';

@Controller('trials/:trialId')
export class EnvelopeController {
  constructor(
    private readonly envelopes: Envelopes,
    private readonly openEnvelope: OpenEnvelope,
  ) {}

  @Get('envelopes')
  @Allow('envelope.print')
  async listUnblindingEnvelopes(@CurrentAccess() access: Access): Promise<EnvelopeListDto> {
    const items = await this.envelopes.list(access);
    return { items, total: items.length };
  }

  @Post('envelopes')
  @Allow('envelope.print')
  printUnblindingEnvelopes(@CurrentAccess() access: Access, @Body() body: PrintUnblindingEnvelopesDto): Promise<PrintingDto> {
    return this.envelopes.print(access, body.password, body.participantIds ?? null);
  }

  /** The sheets to print. */
  @Get('envelopes/printings/:printId/sheets.html')
  @Allow('envelope.print')
  @ApiProduces('text/html')
  async readUnblindingSheets(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson, @Param('printId', UuidPipe) printId: string): Promise<StreamableFile> {
    const { fileName, html } = await this.envelopes.document(access, printId, person.locale);
    return new StreamableFile(Buffer.from(html), { type: 'text/html; charset=utf-8', disposition: `attachment; filename="${fileName}"` });
  }

  /** Records that an envelope was opened; for those who print envelopes and those who unblind. */
  @Post('envelope-openings')
  @HttpCode(204)
  @Allow('trial.read')
  recordUnblindingEnvelope(@CurrentAccess() access: Access, @Body() body: OpenEnvelopeDto): Promise<void> {
    const { openedAt, openedBy, openedByEmail, ...opening } = body;
    return this.openEnvelope.run(access, { ...opening, openedAt: new Date(openedAt), openedBy: { name: openedBy, email: openedByEmail ?? null } });
  }
}
