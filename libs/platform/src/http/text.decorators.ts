import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { isISO8601, IsString, Length, Matches, ValidateBy } from 'class-validator';

/** Characters that PostgreSQL's text cannot hold. */
const WITHOUT_NUL = /^[^\u0000]*$/;

const DAY = /^\d{4}-\d\d-\d\d$/;

/** A day of the calendar, written year-month-day: `2026-03-29`. Refused with the code `not-a-day`. */
export const IsDay = () =>
  applyDecorators(
    ApiProperty({ format: 'date' }),
    ValidateBy({
      name: 'isDay',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && DAY.test(value) && isISO8601(value, { strict: true }),
        defaultMessage: () => '$property must be a day of the calendar such as 2026-03-29',
      },
    }),
  );

const INSTANT = /^\d{4}-\d\d-\d\d(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d))?$/;

/** A day, or a moment with its offset: `2026-03-29T02:30:00Z`. Other forms of ISO 8601 are none that a Date can read. */
export const IsInstant = () =>
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && INSTANT.test(value) && isISO8601(value, { strict: true }),
      defaultMessage: () => '$property must be a moment such as 2026-03-29T02:30:00Z, or a day',
    },
  });

/** Text of 1 to `longest` characters once the spaces around it are gone. */
export const IsText = (longest: number) =>
  applyDecorators(
    ApiProperty({ minLength: 1, maxLength: longest }),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    IsString(),
    Length(1, longest),
    Matches(WITHOUT_NUL, { message: '$property must not hold characters that no text has' }),
  );

/** Longest reason in characters. */
export const REASON_LENGTH = 1000;

/** Why somebody did something, in words of their own: 1 to 1,000 characters. Spaces are no reason. */
export const IsReason = () => IsText(REASON_LENGTH);
