import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { CLOCK, type Access } from '@equipoise/platform';
import { trialNow } from '@equipoise/trials';
import { describeForm } from './describe-form';
import type { FormAddress } from './entry';
import type { FormDto } from './form.dto';
import { loadForm } from './load-form';

/** A form with its definition, answers, scales and corrections. */
@Injectable()
export class ReadForm {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** @throws DomainError not-found */
  run(access: Access, address: FormAddress): Promise<FormDto> {
    return access.transaction(async (tx) => {
      const form = await loadForm(access, tx, address, 'read');
      return describeForm(tx, access, form, await trialNow(tx, access.trialId, this.clock));
    });
  }
}
