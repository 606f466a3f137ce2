import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { notPermitted } from '@equipoise/kernel';
import { Allow, CompareVersionsDto, CurrentAccess, CurrentPerson, IfMatch, Public, SignedIn, UuidPipe, type Access, type SignedInPerson } from '@equipoise/platform';
import { parseProtocol, protocolSchema } from '@equipoise/protocol';
import { analysisPlanSchema } from '@equipoise/statistics';
import type { FastifyReply } from 'fastify';
import { AmendProtocol } from './amend-protocol';
import { ChangeTrialStatus } from './change-trial-status';
import { Completeness } from './completeness';
import { Consort } from './consort';
import { ImportTrial } from './import-trial';
import { openSite } from './open-site';
import { ProtocolHistory } from './protocol-history';
import { ReadTrialPage } from './read-trial-page';
import { Recruitment } from './recruitment';
import { SimulationClock, type ClockState } from './simulation-clock';
import { StartPractice } from './start-practice';
import { CompletenessDto, ConsortDto, RecruitmentDto } from './progress.dto';
import { AmendmentDto, AmendProtocolDto, ImportTrialDto, ProtocolComparisonDto, ProtocolValidationDto, ProtocolVersionListDto, ValidateProtocolDto } from './protocol.dto';
import { ChangeStatusDto, ClockDto, MoveClockDto, OpenSiteDto, PlanWaveDto, PracticeDto, StartPracticeDto, TrialDto, TrialListDto, WaveDto, WaveListDto } from './trial.dto';
import { Waves } from './waves';

const clockDto = ({ now, pending }: ClockState): ClockDto => ({ now: now.toISOString(), pending });
const asList = <T>(items: T[]) => ({ items, total: items.length });

/** Persons who may begin trials. @throws DomainError not-permitted */
function requireDesigner(person: SignedInPerson): void {
  if (!person.administrator && !person.trialDesigner) throw notPermitted('Only a trial designer may import a protocol.');
}

@Controller('trials')
export class TrialsController {
  constructor(
    private readonly page: ReadTrialPage,
    private readonly importTrial: ImportTrial,
  ) {}

  @Get()
  @SignedIn('lists only the trials in which the person has a role')
  async list(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson): Promise<TrialListDto> {
    return asList(await this.page.list(access, person));
  }

  @Post('validate')
  @HttpCode(200)
  @SignedIn('a pure check of a text; nothing is read or stored')
  validate(@Body() body: ValidateProtocolDto): ProtocolValidationDto {
    const parsed = parseProtocol(body.protocol);
    return parsed.ok ? { valid: true, title: parsed.open.identification.title.en, problems: [] } : { valid: false, problems: [...parsed.problems] };
  }

  @Post()
  @SignedIn('the handler asks for the designer flag of the account')
  async import(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson, @Body() body: ImportTrialDto): Promise<TrialDto> {
    requireDesigner(person);
    const { trialId } = await this.importTrial.run(access, { protocol: body.protocol, simulated: body.simulated ?? false, seed: body.seed });
    return this.page.one(access.withScope({ trialId, roles: ['trial-designer'], held: [{ role: 'trial-designer', siteId: null }], siteIds: null }));
  }
}

@Controller('trials/:trialId')
export class TrialController {
  constructor(
    private readonly page: ReadTrialPage,
    private readonly changeStatus: ChangeTrialStatus,
    private readonly amend: AmendProtocol,
    private readonly clock: SimulationClock,
    private readonly completeness: Completeness,
    private readonly consort: Consort,
    private readonly recruitment: Recruitment,
    private readonly waves: Waves,
    private readonly startPractice: StartPractice,
    private readonly history: ProtocolHistory,
  ) {}

  @Get()
  @Allow('trial.read')
  async read(@CurrentAccess() access: Access, @Res({ passthrough: true }) reply: FastifyReply): Promise<TrialDto> {
    const trial = await this.page.one(access);
    void reply.header('etag', `"${trial.version}"`);
    return trial;
  }

  @Post('status')
  @HttpCode(200)
  @Allow('trial.read')
  async status(@CurrentAccess() access: Access, @IfMatch() version: number, @Body() body: ChangeStatusDto): Promise<TrialDto> {
    await this.changeStatus.run(access, body.action, version, body.reason);
    return this.page.one(access);
  }

  /** Opens or closes the trial at one site. */
  @Post('sites/:siteId/recruitment')
  @HttpCode(200)
  @Allow('trial.manage')
  async recruitAtSite(@CurrentAccess() access: Access, @Param('siteId', UuidPipe) siteId: string, @Body() body: OpenSiteDto): Promise<TrialDto> {
    await openSite(access, siteId, body.recruiting, body.reason);
    return this.page.one(access);
  }

  /** A new practice space with the protocol of this trial; the last one ends. */
  @Post('practice')
  @Allow('practice.start')
  beginPractice(@CurrentAccess() access: Access, @Body() body: StartPracticeDto): Promise<PracticeDto> {
    return this.startPractice.run(access, body.protocol ?? null);
  }

  @Post('amendments')
  @Allow('trial.design')
  async amendments(@CurrentAccess() access: Access, @Body() body: AmendProtocolDto): Promise<AmendmentDto> {
    const { protocolVersion, changes } = await this.amend.run(access, body.protocol, body.reason);
    return { protocolVersion, changes: changes.map(({ path, kind, asksFor }) => ({ path, kind, asksFor: [...asksFor] })) };
  }

  @Get('protocol-versions')
  @Allow('trial.read')
  async listVersions(@CurrentAccess() access: Access): Promise<ProtocolVersionListDto> {
    return asList((await this.history.list(access)).map(({ createdAt, ...version }) => ({ ...version, createdAt: createdAt.toISOString() })));
  }

  /** What differs between two versions of the open protocol. */
  @Get('protocol-versions/comparison')
  @Allow('trial.read')
  async compareVersions(@CurrentAccess() access: Access, @Query() { before, after }: CompareVersionsDto): Promise<ProtocolComparisonDto> {
    const changes = await this.history.compare(access, before, after);
    return { before, after, changes: changes.map(({ fields, ...change }) => ({ ...change, fields: [...fields] })) };
  }

  @Get('clock')
  @Allow('trial.clock')
  async readClock(@CurrentAccess() access: Access): Promise<ClockDto> {
    return clockDto(await this.clock.read(access));
  }

  @Post('clock')
  @HttpCode(200)
  @Allow('trial.clock')
  async moveClock(@CurrentAccess() access: Access, @Body() body: MoveClockDto): Promise<ClockDto> {
    return clockDto(await this.clock.move(access, new Date(body.now)));
  }

  /** Counts of forms, both arms together whoever asks. */
  @Get('completeness')
  @Allow('trial.read')
  readCompleteness(@CurrentAccess() access: Access): Promise<CompletenessDto> {
    return this.completeness.read(access);
  }

  @Get('consort')
  @Allow('trial.read')
  readConsort(@CurrentAccess() access: Access): Promise<ConsortDto> {
    return this.consort.read(access);
  }

  @Get('recruitment')
  @Allow('trial.read')
  readRecruitment(@CurrentAccess() access: Access): Promise<RecruitmentDto> {
    return this.recruitment.read(access);
  }

  @Get('waves')
  @Allow('trial.read')
  async listWaves(@CurrentAccess() access: Access): Promise<WaveListDto> {
    return asList(await this.waves.list(access));
  }

  @Post('waves')
  @Allow('wave.plan')
  planWave(@CurrentAccess() access: Access, @Body() body: PlanWaveDto): Promise<WaveDto> {
    return this.waves.plan(access, body);
  }
}

@Controller('schemas')
export class SchemasController {
  @Get('protocol.json')
  @Header('content-type', 'application/schema+json')
  @Public('editors fetch the schema without signing in; it is the same for everybody')
  protocol(): object {
    return protocolSchema;
  }

  @Get('plan.json')
  @Header('content-type', 'application/schema+json')
  @Public('editors fetch the schema without signing in; it is the same for everybody')
  plan(): object {
    return analysisPlanSchema;
  }
}
