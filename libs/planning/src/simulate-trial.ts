import { Injectable } from '@nestjs/common';
import type { Access, SignedInPerson } from '@equipoise/platform';
import type { OpenProtocol, SealedDesign } from '@equipoise/protocol';
import { readScenario, type OperatingCharacteristics } from '@equipoise/simulation';
import { builtFile, ReadTasks, StartTask, TaskKinds, type OpenedTask, type Task } from '@equipoise/tasks';
import { readTrial, SealedPart } from '@equipoise/trials';
import { refusing } from './refused-input';
import { knownOf } from './simulate-trial.computation';
import { refuseEnrollers, requireSimulator, requireSimulatorOf } from './who-plans';

/** A simulation as somebody asked for it. `known` holds the sealed design of the trial: it never leaves the server. */
export interface SimulationRequest {
  readonly title: string;
  /** SCENARIO.yaml. */
  readonly scenario: string;
  readonly reps: number;
  readonly known: { readonly protocol?: OpenProtocol; readonly design?: SealedDesign; /** YAML. */ readonly plan?: string };
  /** The trial whose own design was used. */
  readonly trialCode: string | null;
}

export type SimulationOrder = Pick<SimulationRequest, 'title' | 'scenario' | 'reps'>;
export type Simulation = OpenedTask<SimulationRequest, OperatingCharacteristics>;

interface Asked {
  readonly seed?: string;
  readonly idempotencyKey: string;
}

const KIND = 'trial-simulation';

/** Operating characteristics of a whole trial: one that is made up, or one that has a protocol here. */
@Injectable()
export class SimulateTrial {
  constructor(
    private readonly startTask: StartTask,
    private readonly tasks: ReadTasks,
    private readonly sealedPart: SealedPart,
    kinds: TaskKinds,
  ) {
    kinds.register(KIND, { module: builtFile(__filename, 'simulate-trial.computation') });
  }

  /** A trial that somebody makes up. @throws DomainError not-permitted, invalid-input, too-many-tasks */
  start(access: Access, person: SignedInPerson, order: SimulationOrder, asked: Asked): Promise<Task> {
    requireSimulator(person);
    return this.order(access, { ...order, known: {}, trialCode: null }, asked);
  }

  /**
   * A trial by its own protocol, sealed design and newest plan.
   * @throws DomainError not-permitted (also for whoever enrols: repeated at other sizes, the numbers would tell the block sizes)
   */
  async startInTrial(access: Access, order: SimulationOrder, asked: Asked): Promise<Task> {
    access.requireThroughout('trial.simulate');
    refuseEnrollers(access.scope?.roles ?? []);
    const request = await access.onBehalf(async (tx): Promise<SimulationRequest> => {
      const trial = await readTrial(tx, access.trialId);
      const design = await this.sealedPart.design(tx, trial.id, trial.protocolVersion);
      const [plan] = await tx.query<{ source: string }[]>('select source from trial.plan_version where trial_id = $1 order by number desc limit 1', [trial.id]);
      return { ...order, known: { protocol: trial.protocol, ...(design ? { design } : {}), ...(plan ? { plan: plan.source } : {}) }, trialCode: trial.code };
    });
    return this.order(access, request, { ...asked, trialId: access.trialId });
  }

  /** @throws DomainError not-permitted, not-found */
  async read(access: Access, person: SignedInPerson, taskId: string): Promise<Simulation> {
    const simulation = await this.tasks.open<SimulationRequest, OperatingCharacteristics>(access, KIND, taskId);
    if (simulation.task.trialId === null) requireSimulator(person);
    else requireSimulatorOf(person, simulation.task.trialId);
    return simulation;
  }

  /** The newest that this person asked for, without results: those of a trial, or those of none. */
  async list(access: Access, person: SignedInPerson, trialId: string | null): Promise<readonly OpenedTask<SimulationRequest, never>[]> {
    if (trialId === null) requireSimulator(person);
    else requireSimulatorOf(person, trialId);
    const all = await this.tasks.list<SimulationRequest>(access, KIND);
    return all.filter(({ task }) => task.trialId === trialId);
  }

  private order(access: Access, request: SimulationRequest, asked: Asked & { readonly trialId?: string }): Promise<Task> {
    refusing(() => readScenario(request.scenario, knownOf(request.known)));
    return this.startTask.run(access, { kind: KIND, request, ...asked });
  }
}
