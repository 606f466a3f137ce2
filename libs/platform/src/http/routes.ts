import type { INestApplication } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS_RULE, type AccessRule } from './permission.decorator';

export interface DeclaredRoute {
  readonly handler: string;
  readonly rule: AccessRule | undefined;
}

const PATH_METADATA = 'path';

/** Every HTTP handler of an application with the rule that it declares. */
export function declaredRoutes(app: INestApplication): readonly DeclaredRoute[] {
  const reflector = app.get(Reflector);
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ instance, metatype }) => {
      const prototype = instance ? (Object.getPrototypeOf(instance) as object) : undefined;
      if (!prototype || !metatype) return [];
      return scanner
        .getAllMethodNames(prototype)
        .map((name) => ({ name, method: (prototype as Record<string, unknown>)[name] as () => unknown }))
        .filter(({ method }) => Reflect.hasMetadata(PATH_METADATA, method))
        .map(({ name, method }) => ({
          handler: `${metatype.name}.${name}`,
          rule: reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [method, metatype as never]),
        }));
    });
}

/** @throws Error naming every handler that declares no permission: the application does not start. */
export function refuseUndeclaredRoutes(app: INestApplication): void {
  const undeclared = declaredRoutes(app).filter(({ rule }) => !rule);
  if (undeclared.length > 0) throw new Error(`These handlers declare no permission: ${undeclared.map(({ handler }) => handler).join(', ')}`);
}
