import { Body, Controller, Get, Header, HttpCode, Post, Put, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { Allow, CurrentAccess, type Access } from '@equipoise/platform';
import { stratumInWords } from '@equipoise/protocol';
import { cautionsOf, warningsOf } from '@equipoise/randomisation-core';
import { AllocationLists, type CheckedList } from './allocation-lists';
import { EnterPublicValue } from './enter-public-value';
import { ListReportDto, ListStateDto, PublicValueDto, PublishedCommitmentDto, UploadListDto } from './randomisation.dto';
import { ReadCommitments } from './read-commitments';

const report = ({ protocol, list: { design, balance } }: CheckedList): ListReportDto => ({
  strata: balance.map(({ stratum, positions, counts, final, largest }) => ({
    stratum, label: stratumInWords(protocol, stratum), positions, counts: counts.map(({ arm, count }) => ({ arm, count })), finalImbalance: final, largestImbalance: largest,
  })),
  warnings: warningsOf(design),
  cautions: cautionsOf(design).map(({ code }) => code),
});

@Controller('trials/:trialId')
export class RandomisationController {
  constructor(
    private readonly commitments: ReadCommitments,
    private readonly publicValue: EnterPublicValue,
    private readonly lists: AllocationLists,
  ) {}

  @Get('commitment')
  @Allow('trial.read')
  commitment(@CurrentAccess() access: Access): Promise<PublishedCommitmentDto> {
    return this.commitments.run(access);
  }

  /** The same as a text to print or deposit. */
  @Get('commitment.txt')
  @Allow('trial.read')
  @Header('cache-control', 'no-store')
  @ApiProduces('text/plain')
  async deposit(@CurrentAccess() access: Access): Promise<StreamableFile> {
    const { fileName, text } = await this.commitments.deposit(access);
    return new StreamableFile(Buffer.from(text), { type: 'text/plain; charset=utf-8', disposition: `attachment; filename="${fileName}"` });
  }

  /** Enters the public random value that the protocol awaits: once, before the first allocation. */
  @Post('public-value')
  @HttpCode(200)
  @Allow('trial.manage')
  async enterPublicValue(@CurrentAccess() access: Access, @Body() body: PublicValueDto): Promise<PublishedCommitmentDto> {
    await this.publicValue.run(access, body);
    return this.commitments.run(access);
  }

  @Get('allocation-list')
  @Allow('trial.design')
  async readList(@CurrentAccess() access: Access): Promise<ListStateDto> {
    return { uploaded: await this.lists.state(access) };
  }

  /** Checks an allocation list and shows its imbalance; nothing is stored. */
  @Post('allocation-list/check')
  @HttpCode(200)
  @Allow('trial.design')
  async checkList(@CurrentAccess() access: Access, @Body() body: UploadListDto): Promise<ListReportDto> {
    return report(await this.lists.check(access, body.csv));
  }

  /** Accepts an allocation list; it is sealed and never shown again. */
  @Put('allocation-list')
  @Allow('trial.design')
  async acceptList(@CurrentAccess() access: Access, @Body() body: UploadListDto): Promise<ListReportDto> {
    return report(await this.lists.accept(access, body.csv));
  }
}
