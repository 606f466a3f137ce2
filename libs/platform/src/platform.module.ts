import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { AccessLog } from './http/access-log';
import { RequestPace } from './http/request-pace';
import { OutboxWorker } from './queue/outbox-worker';
import { Nudge, WorkRegistry } from './queue/outbox';
import { PostOffice } from './queue/mail';
import type { Runtime } from './runtime';
import { CLOCK, CONFIG, DATABASES, IDS, MASTER_KEY } from './tokens';

/** Starts and stops the worker with the application that holds it. */
export class WorkerLifecycle implements OnApplicationShutdown {
  constructor(
    private readonly worker: OutboxWorker | undefined,
    private readonly accessLog: AccessLog,
  ) {}

  onApplicationBootstrap(): void {
    this.worker?.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.worker?.stop();
    this.accessLog.close();
  }
}

/** What every feature may inject. Made from a runtime that already stands. */
@Module({})
export class PlatformModule {
  static forRuntime(runtime: Runtime): DynamicModule {
    const values = [
      { provide: CONFIG, useValue: runtime.config },
      { provide: CLOCK, useValue: runtime.clock },
      { provide: IDS, useValue: runtime.ids },
      { provide: MASTER_KEY, useValue: runtime.masterKey },
      { provide: DATABASES, useValue: runtime.databases },
      { provide: AccessLog, useValue: new AccessLog(runtime.config) },
      { provide: RequestPace, useValue: new RequestPace(runtime.config.requestsPerSecond) },
    ];
    const worker = {
      provide: WorkerLifecycle,
      inject: [WorkRegistry, Nudge, AccessLog],
      useFactory: (registry: WorkRegistry, nudge: Nudge, accessLog: AccessLog) =>
        new WorkerLifecycle(
          runtime.config.parts.includes('worker')
            ? new OutboxWorker(runtime.databases, runtime.queue, registry, nudge, runtime.clock, runtime.config.workerConcurrency)
            : undefined,
          accessLog,
        ),
    };
    return {
      module: PlatformModule,
      global: true,
      providers: [...values, WorkRegistry, Nudge, PostOffice, worker],
      exports: [...values.map(({ provide }) => provide), WorkRegistry, Nudge, PostOffice],
    };
  }
}
