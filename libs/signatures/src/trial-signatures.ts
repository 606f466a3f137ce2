import { Injectable } from '@nestjs/common';
import type { Access } from '@equipoise/platform';
import { listTrialSignatures } from './list-signatures';
import type { TrialSignaturesDto } from './signature.dto';
import { UnlockData } from './unlock-data';

/** The signatures of a trial on one page. */
@Injectable()
export class TrialSignatures {
  constructor(private readonly unlockData: UnlockData) {}

  async read(access: Access): Promise<TrialSignaturesDto> {
    const { records, others } = await listTrialSignatures(access);
    const requests = await this.unlockData.list(access);
    return {
      records,
      others,
      unlockRequests: requests.map(({ id, requestedById, requestedBy, requestedAt, reason, approvedBy, approvedAt }) => ({
        ...{ id, requestedBy, requestedAt, reason, approvedBy, approvedAt },
        mayApprove: approvedAt === null && requestedById !== access.author.id && access.canThroughout('trial.manage'),
      })),
    };
  }
}
