import { Injectable } from '@nestjs/common';

/** Which kinds of long work there are; each feature registers its own while Nest builds it. */
@Injectable()
export class TaskKinds {
  private readonly modules = new Map<string, string>();

  /** @param module file that exports `compute`, as `builtFile` gives it */
  register(kind: string, module: string): void {
    if (this.modules.has(kind)) throw new Error(`two computations for tasks of the kind ${kind}`);
    this.modules.set(kind, module);
  }

  /** @throws Error for a kind that nobody registered: a fault of ours */
  moduleOf(kind: string): string {
    const module = this.modules.get(kind);
    if (module === undefined) throw new Error(`no computation for tasks of the kind ${kind}`);
    return module;
  }
}
