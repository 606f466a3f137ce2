import { readScenario, simulateTrial, type OperatingCharacteristics } from '@equipoise/simulation';
import { parsePlan } from '@equipoise/statistics';
import type { Computation } from '@equipoise/tasks';
import { refusing } from './refused-input';
import type { SimulationRequest } from './simulate-trial';

/** Runs in a thread of the worker. */
export const compute: Computation<SimulationRequest, OperatingCharacteristics> = ({ scenario, reps, known }, { seed, report }) =>
  refusing(() => simulateTrial(readScenario(scenario, knownOf(known)), { reps, seed, report }));

/** What the trial has fixed, as it was when the simulation was asked for. */
export const knownOf = ({ protocol, design, plan }: SimulationRequest['known']) => ({
  ...(protocol ? { protocol } : {}),
  ...(design ? { design } : {}),
  ...(plan ? { plan: parsePlan(plan) } : {}),
});
