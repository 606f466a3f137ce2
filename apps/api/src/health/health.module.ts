import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Runtime } from '@equipoise/platform';
import { HealthController, QUEUE_PROBE } from './health.controller';
import { queueProbe, type QueueProbe } from './probes';

/** Tells load balancers and containers whether this process works. */
@Module({})
export class HealthModule implements OnApplicationShutdown {
  constructor(@Inject(QUEUE_PROBE) private readonly probe: QueueProbe) {}

  static forRuntime(runtime: Runtime): DynamicModule {
    return {
      module: HealthModule,
      controllers: [HealthController],
      providers: [{ provide: QUEUE_PROBE, useFactory: () => queueProbe(runtime) }],
    };
  }

  onApplicationShutdown(): void {
    this.probe.close();
  }
}
