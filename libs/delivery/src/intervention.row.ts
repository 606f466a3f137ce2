import type { InterventionState } from '@equipoise/protocol';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'sealed', name: 'intervention' })
export class InterventionRow {
  @PrimaryColumn({ type: 'uuid', name: 'trial_id' })
  trialId: string;

  @PrimaryColumn({ type: 'uuid', name: 'participant_id' })
  participantId: string;

  @Column({ type: 'text' })
  status: InterventionState;

  @Column({ type: 'integer' })
  version: number;
}
