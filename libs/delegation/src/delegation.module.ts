import { Module } from '@nestjs/common';
import { DelegateRole } from './delegate-role';
import { DelegationLog } from './delegation-log';
import { DelegationController } from './delegation.controller';
import { TrialPeople } from './trial-people';

/** Who may do what from when to when, on whose delegation, and what they were trained in. */
@Module({ controllers: [DelegationController], providers: [DelegateRole, DelegationLog, TrialPeople] })
export class DelegationModule {}
