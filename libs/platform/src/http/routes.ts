import { RequestMethod, type INestApplication } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS_RULE, type AccessRule } from './permission.decorator';

export interface DeclaredRoute {
  readonly handler: string;
  /** `GET`, `POST` ... */
  readonly method: string;
  /** As the API's description writes it: `/api/trials/{trialId}`. */
  readonly path: string;
  readonly rule: AccessRule | undefined;
}

const PATH_METADATA = 'path';
const METHOD_METADATA = 'method';

/** @param parts of the controller and of the handler, with or without slashes */
function addressOf(...parts: (string | undefined)[]): string {
  const steps = parts.flatMap((part) => (part ?? '').split('/')).filter((step) => step !== '');
  return `/api/${steps.map((step) => step.replace(/^:(\w+)$/, '{$1}')).join('/')}`;
}

/** What finds the parts of an application: the application itself, or whatever stands in it. */
export interface Parts {
  get<Part>(type: new (...args: never[]) => Part): Part;
}

/** Every HTTP handler of an application with the rule that it declares. */
export function declaredRoutes(app: Parts): readonly DeclaredRoute[] {
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
          method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod],
          path: addressOf(Reflect.getMetadata(PATH_METADATA, metatype) as string | undefined, Reflect.getMetadata(PATH_METADATA, method) as string | undefined),
          rule: reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [method, metatype as never]),
        }));
    });
}

/** @throws Error naming every handler that declares no permission: the application does not start. */
export function refuseUndeclaredRoutes(app: INestApplication): void {
  const undeclared = declaredRoutes(app).filter(({ rule }) => !rule);
  if (undeclared.length > 0) throw new Error(`These handlers declare no permission: ${undeclared.map(({ handler }) => handler).join(', ')}`);
}
