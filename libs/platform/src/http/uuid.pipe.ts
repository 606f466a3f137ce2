import { Injectable, type PipeTransform } from '@nestjs/common';
import { notFound } from '@equipoise/kernel';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** An id from the address. One that cannot be an id names nothing: 404, as for an id that is not there. */
@Injectable()
export class UuidPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!UUID.test(value)) throw notFound('record');
    return value.toLowerCase();
  }
}
