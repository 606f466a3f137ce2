import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsISO8601, IsString, Length, Matches } from 'class-validator';

/** Characters that PostgreSQL's text cannot hold. */
const WITHOUT_NUL = /^[^\u0000]*$/;

/** A day of the calendar, written year-month-day: `2026-03-29`. */
export const IsDay = () =>
  applyDecorators(
    Matches(/^\d{4}-\d\d-\d\d$/, { message: '$property must be a day such as 2026-03-29' }),
    IsISO8601({ strict: true }, { message: '$property must be a day of the calendar' }),
  );

/** Text of 1 to `longest` characters once the spaces around it are gone. */
export const IsText = (longest: number) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    IsString(),
    Length(1, longest),
    Matches(WITHOUT_NUL, { message: '$property must not hold characters that no text has' }),
  );
