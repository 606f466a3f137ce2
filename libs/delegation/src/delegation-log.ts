import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@equipoise/kernel';
import { CLOCK, type Access } from '@equipoise/platform';
import { trialNow } from '@equipoise/trials';
import { withoutDelegation } from './delegation-status';
import type { DelegationLogDto } from './delegation.dto';
import { readDelegations, readHoldings, readTraining, type Holding } from './read-log';
import { verifyDelegations, verifyTrainings } from './verify-signatures';

/** A day of the calendar where the server's time is told: delegations go by days, not by hours. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

const shown = ({ accountId, name, role, siteCode, since }: Holding) => ({ accountId, name, role, siteCode, since });

/** Who may do what, from when to when, on whose delegation, and what they were trained in. Whoever may not read all of it sees their own part. */
@Injectable()
export class DelegationLog {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  async read(access: Access): Promise<DelegationLogDto> {
    const { trialId, author } = access;
    const whole = access.can('people.read');
    const holdings = (await access.onBehalf((tx) => readHoldings(tx, trialId))).filter(
      ({ accountId, siteId }) => accountId === author.id || (whole && (siteId === null || access.coversSite(siteId))),
    );
    return access.transaction(async (tx) => {
      const now = await trialNow(tx, trialId, this.clock);
      const delegations = await readDelegations(tx, trialId, dayOf(now), whole ? null : author.id);
      const signatures = await verifyDelegations(tx, trialId);
      const signedTrainings = await verifyTrainings(tx, trialId);
      const people = [...new Set([author.id ?? '', ...holdings.map(({ accountId }) => accountId), ...delegations.map(({ accountId }) => accountId)])].filter(Boolean);
      return {
        whole,
        mayDelegate: access.can('delegation.give'),
        asOf: dayOf(now),
        delegations: delegations.map(({ siteId, ...delegation }) => ({
          ...delegation,
          signatures: signatures.get(delegation.id) ?? [],
          mayAccept: delegation.accountId === author.id && delegation.status === 'not-accepted',
          mayEnd: access.can('delegation.give') && delegation.status !== 'ended' && delegation.status !== 'over' && (siteId === null ? !access.scope?.siteIds : access.coversSite(siteId)),
        })),
        training: (await readTraining(tx, trialId, people)).map((training) => ({ ...training, signatureValid: signedTrainings.has(training.id) })),
        holdings: holdings.map(shown),
        withoutDelegation: withoutDelegation(holdings, delegations).map(shown),
      };
    });
  }
}
