import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { invalidInput, type Problem } from '@equipoise/kernel';

function problemsOf(errors: readonly ValidationError[], parent = ''): Problem[] {
  return errors.flatMap((error) => {
    const path = parent ? `${parent}.${error.property}` : error.property;
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
      code: rule === 'whitelistValidation' ? 'unknown-field' : 'invalid-field',
      path,
      message: rule === 'whitelistValidation' ? 'This field is not known here.' : `${message}.`,
    }));
    return [...own, ...problemsOf(error.children ?? [], path)];
  });
}

/** Bodies and queries are checked against their dto: unknown fields and wrong types are refused by name, all at once. */
export const validationPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    transformOptions: { enableImplicitConversion: false },
    stopAtFirstError: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => invalidInput(problemsOf(errors)),
  });
