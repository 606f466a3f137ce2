import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { EquipoiseRequest } from '@equipoise/platform';

/** Carries the token of a personal link: an address would stand in the logs of every proxy on the way (ASVS 14.2.1). */
export const LINK_HEADER = 'x-equipoise-link';

/** The token of the personal link; empty where none came, which opens nothing. */
export const LinkToken = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const given = context.switchToHttp().getRequest<EquipoiseRequest>().headers[LINK_HEADER];
  return typeof given === 'string' ? given : '';
});
