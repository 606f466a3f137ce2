import { Injectable } from '@nestjs/common';
import { DomainError, invalidInput } from '@equipoise/kernel';
import { builtFile, ComputingThread } from '@equipoise/tasks';
import type { Estimated, EstimateRequest } from './estimate.computation';

/** Runs of plans that one process computes at once. */
const PLACES = 2;

/** Computes a plan beside the process that answers people: a long one holds up nobody else. */
@Injectable()
export class Estimate {
  private running = 0;

  /** @throws DomainError invalid-input (plan and data do not fit), too-many-runs */
  async run(request: EstimateRequest): Promise<Exclude<Estimated, { refused: unknown }>> {
    if (this.running >= PLACES) throw new DomainError('too-many-runs', 'too-many', 'Other plans are being computed; try again when one is done.', { retryAfterSeconds: 10 });
    this.running += 1;
    try {
      const end = await new ComputingThread({ module: builtFile(__filename, 'estimate.computation'), request: JSON.stringify(request), seed: '' }).end;
      if (end?.kind !== 'done') throw new Error(`the computation of a plan broke: ${end?.message ?? 'it was stopped'}`);
      const found = JSON.parse(end.result) as Estimated;
      if ('refused' in found) throw invalidInput([{ code: found.refused.code, path: 'plan', message: `${found.refused.message}.`, fix: 'Amend the plan, or look at the data.' }], 'The plan cannot run on these data.');
      return found;
    } finally {
      this.running -= 1;
    }
  }
}
