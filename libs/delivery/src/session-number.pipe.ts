import { Injectable, type PipeTransform } from '@nestjs/common';
import { notFound } from '@equipoise/kernel';

/** Number of a session from the address. What is no number names nothing. */
@Injectable()
export class SessionNumberPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    if (!/^\d{1,4}$/.test(value)) throw notFound('session');
    return Number(value);
  }
}
