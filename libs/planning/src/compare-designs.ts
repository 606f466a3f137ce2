import { Injectable } from '@nestjs/common';
import type { Access, SignedInPerson } from '@equipoise/platform';
import { parseComparison, type ComparedDesign } from '@equipoise/simulation';
import { builtFile, ReadTasks, StartTask, TaskKinds, type OpenedTask, type Task } from '@equipoise/tasks';
import { refusing } from './refused-input';
import { requireDesigner } from './who-plans';

/** What is compared, as somebody asked for it. */
export interface ComparisonRequest {
  readonly title: string;
  /** In the form of DESIGN.yaml, as data. */
  readonly comparison: Readonly<Record<string, unknown>>;
}

export type Comparison = OpenedTask<ComparisonRequest, readonly ComparedDesign[]>;

const KIND = 'design-comparison';

/** The design laboratory: methods beside each other, before one is chosen. */
@Injectable()
export class CompareDesigns {
  constructor(
    private readonly startTask: StartTask,
    private readonly tasks: ReadTasks,
    kinds: TaskKinds,
  ) {
    kinds.register(KIND, { module: builtFile(__filename, 'compare-designs.computation') });
  }

  /** @throws DomainError not-permitted, invalid-input, too-many-tasks */
  start(access: Access, person: SignedInPerson, request: ComparisonRequest, asked: { readonly seed?: string; readonly idempotencyKey: string }): Promise<Task> {
    requireDesigner(person);
    refusing(() => {
      const { n, designs } = parseComparison(request.comparison);
      designs(n ?? 1);
    });
    return this.startTask.run(access, { kind: KIND, request, ...asked });
  }

  /** @throws DomainError not-permitted, not-found */
  read(access: Access, person: SignedInPerson, taskId: string): Promise<Comparison> {
    requireDesigner(person);
    return this.tasks.open(access, KIND, taskId);
  }

  /** The newest that this person asked for, without results. */
  list(access: Access, person: SignedInPerson): Promise<readonly OpenedTask<ComparisonRequest, never>[]> {
    requireDesigner(person);
    return this.tasks.list(access, KIND);
  }
}
