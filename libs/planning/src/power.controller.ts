import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Allow, CurrentAccess, CurrentPerson, IdempotencyKey, SignedIn, UuidPipe, type Access, type SignedInPerson } from '@equipoise/platform';
import { answerPowerQuestion, parsePowerQuestion } from '@equipoise/simulation';
import { TaskDto, taskDto, type OpenedTask } from '@equipoise/tasks';
import { PowerAnswerDto, PowerQuestionDto, SimulateTrialDto, SimulationDto, SimulationListDto, SimulationSummaryDto } from './power.dto';
import { refusing } from './refused-input';
import { SimulateTrial, type SimulationRequest } from './simulate-trial';

const PLANNERS = 'the use case asks for somebody who plans trials; no trial is concerned';

/** The request without the sealed design. */
const summaryOf = ({ task, request: { title, scenario, reps, trialCode } }: OpenedTask<SimulationRequest, unknown>): SimulationSummaryDto => ({ task: taskDto(task), title, scenario, reps, trialCode });

const listOf = (simulations: readonly OpenedTask<SimulationRequest, never>[]): SimulationListDto => ({ items: simulations.map(summaryOf), total: simulations.length });

@Controller('power')
export class PowerController {
  constructor(private readonly simulations: SimulateTrial) {}

  @Post('calculation')
  @HttpCode(200)
  @SignedIn('a formula; nothing is read or stored')
  calculate(@Body() body: PowerQuestionDto): PowerAnswerDto {
    return refusing(() => answerPowerQuestion(parsePowerQuestion(body.question)));
  }

  /** Your own of trials that you made up, newest first, without their results. */
  @Get('simulations')
  @SignedIn(PLANNERS)
  async list(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson): Promise<SimulationListDto> {
    return listOf(await this.simulations.list(access, person, null));
  }

  /** Asks for a simulation of a trial that you make up; it is done by the worker. */
  @Post('simulations')
  @HttpCode(202)
  @SignedIn(PLANNERS)
  async start(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson, @IdempotencyKey() idempotencyKey: string, @Body() body: SimulateTrialDto): Promise<TaskDto> {
    const { seed, ...order } = body;
    return taskDto(await this.simulations.start(access, person, order, { seed, idempotencyKey }));
  }

  @Get('simulations/:taskId')
  @SignedIn('gives only what this person asked for')
  async read(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson, @Param('taskId', UuidPipe) taskId: string): Promise<SimulationDto> {
    const simulation = await this.simulations.read(access, person, taskId);
    return { ...summaryOf(simulation), result: simulation.result };
  }
}

/** A trial's own protocol, sealed design and newest plan, with what is assumed of its participants. */
@Controller('trials/:trialId/simulations')
export class TrialSimulationsController {
  constructor(private readonly simulations: SimulateTrial) {}

  @Get()
  @Allow('trial.simulate')
  async list(@CurrentAccess() access: Access, @CurrentPerson() person: SignedInPerson): Promise<SimulationListDto> {
    return listOf(await this.simulations.list(access, person, access.trialId));
  }

  @Post()
  @HttpCode(202)
  @Allow('trial.simulate')
  async start(@CurrentAccess() access: Access, @IdempotencyKey() idempotencyKey: string, @Body() body: SimulateTrialDto): Promise<TaskDto> {
    const { seed, ...order } = body;
    return taskDto(await this.simulations.startInTrial(access, order, { seed, idempotencyKey }));
  }
}
