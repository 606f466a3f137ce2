import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AuditModule } from '@equipoise/audit';
import { IdentityModule, type IdentityOptions } from '@equipoise/identity';
import { PermissionGuard, PlatformModule, type Runtime } from '@equipoise/platform';

/** Composition only: which features the product has. */
@Module({})
export class AppModule {
  static forRuntime(runtime: Runtime, options: IdentityOptions = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [DiscoveryModule, PlatformModule.forRuntime(runtime), IdentityModule.with(options), AuditModule],
      providers: [{ provide: APP_GUARD, useClass: PermissionGuard }],
    };
  }
}
