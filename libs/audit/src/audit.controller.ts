import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import { Access, AdministratorOnly, Allow, CurrentAccess, type ExportedFile } from '@equipoise/platform';
import { ExportTrail } from './export-trail';
import { listAccountTrail, listTrail } from './list-trail';
import type { TrailFormat } from './trail-lines';
import type { TrailFilter } from './trail-source';
import { AccountTrailDto, AccountTrailExportDto, AccountTrailQueryDto, TrailDto, TrailExportDto, TrailQueryDto, type AccountTrailFilterDto } from './trail.dto';

const TYPES: Readonly<Record<TrailFormat, string>> = { csv: 'text/csv; charset=utf-8; header=present', jsonl: 'application/x-ndjson' };

/** The same question with its instants as such. */
const asked = <Query extends AccountTrailFilterDto>(query: Query): Omit<Query, 'from' | 'to'> & Pick<TrailFilter, 'from' | 'to'> => ({
  ...query,
  from: query.from ? new Date(query.from) : undefined,
  to: query.to ? new Date(query.to) : undefined,
});

const sent = ({ fileName, content }: ExportedFile, format: TrailFormat): StreamableFile => new StreamableFile(content, { type: TYPES[format], disposition: `attachment; filename="${fileName}"` });

@Controller('trials/:trialId/audit')
export class AuditController {
  constructor(private readonly exportTrail: ExportTrail) {}

  /** The trail of the trial, newest first; blinded persons see the open one only. */
  @Get()
  @Allow('audit.read')
  list(@CurrentAccess() access: Access, @Query() query: TrailQueryDto): Promise<TrailDto> {
    return listTrail(access, asked(query));
  }

  /** Every entry that matches, as a file; the export is itself an entry. */
  @Get('export')
  @Allow('audit.read')
  @Header('cache-control', 'no-store')
  @ApiProduces('text/csv', 'application/x-ndjson')
  async export(@CurrentAccess() access: Access, @Query() query: TrailExportDto): Promise<StreamableFile> {
    return sent(await this.exportTrail.run(access, asked(query), query), query.format);
  }
}

@Controller('accounts/audit')
@AdministratorOnly()
export class AccountAuditController {
  constructor(private readonly exportTrail: ExportTrail) {}

  /** The trail of accounts, roles, sessions and tokens over all trials, newest first; nothing of participants. */
  @Get()
  list(@CurrentAccess() access: Access, @Query() query: AccountTrailQueryDto): Promise<AccountTrailDto> {
    return listAccountTrail(access, asked(query));
  }

  /** Every entry that matches, as a file; the export is itself an entry. */
  @Get('export')
  @Header('cache-control', 'no-store')
  @ApiProduces('text/csv', 'application/x-ndjson')
  async export(@CurrentAccess() access: Access, @Query() query: AccountTrailExportDto): Promise<StreamableFile> {
    return sent(await this.exportTrail.runOfAccounts(access, asked(query), query.format), query.format);
  }
}
