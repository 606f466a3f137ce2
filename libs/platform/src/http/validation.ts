import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { invalidInput, type Problem } from '@equipoise/kernel';

/** Rules that have a code of their own; a field that breaks another is an `invalid-field`. */
const CODES: Record<string, string> = { whitelistValidation: 'unknown-field', isDay: 'not-a-day' };

function problemsOf(errors: readonly ValidationError[], parent = ''): Problem[] {
  return errors.flatMap((error) => {
    const path = parent ? `${parent}.${error.property}` : error.property;
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
      code: CODES[rule] ?? 'invalid-field',
      path,
      message: rule === 'whitelistValidation' ? 'This field is not known here.' : `${message}.`,
    }));
    return [...own, ...problemsOf(error.children ?? [], path)];
  });
}

const DEEPEST = 32;
/** More than any form of ours has; what turns a body into a dto takes the square of this time. */
const MOST_FIELDS = 2_000;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Half characters, and nesting or a number of fields that no form of ours has: validators, databases and encoders fail on them in ways of
 * their own. Walks without recursion, so that the depth of what is sent cannot exhaust the stack.
 */
export function isWellFormed(value: unknown): boolean {
  const rest: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { value: present, depth } = next;
    if (typeof present === 'string' && LONE_SURROGATE.test(present)) return false;
    if (typeof present !== 'object' || present === null) continue;
    if (depth === DEEPEST) return false;
    const entries = Object.entries(present);
    if (entries.length > MOST_FIELDS && !Array.isArray(present)) return false;
    for (const [key, inner] of entries) rest.push({ value: key, depth }, { value: inner, depth: depth + 1 });
  }
  return true;
}

class WellFormedPipe extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const isSent = metadata.type !== 'custom'; // the others are made by our own decorators
    if (isSent && !isWellFormed(value)) {
      throw invalidInput([{ code: 'malformed-text', message: 'Something holds half a character or too many fields, or is nested too deeply.' }]);
    }
    return super.transform(value, metadata) as Promise<unknown>;
  }
}

/** Bodies and queries are checked against their dto: unknown fields and wrong types are refused by name, all at once. */
export const validationPipe = (): ValidationPipe =>
  new WellFormedPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    transformOptions: { enableImplicitConversion: false },
    stopAtFirstError: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => invalidInput(problemsOf(errors)),
  });
