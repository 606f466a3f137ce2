import type { OpenProtocol } from '@equipoise/protocol';

export const TRIAL_STATUSES = ['draft', 'open', 'paused', 'closed', 'locked', 'unblinded'] as const;
export type TrialStatus = (typeof TRIAL_STATUSES)[number];

/** A trial as every feature sees it. */
export interface Trial {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly status: TrialStatus;
  readonly simulated: boolean;
  /** The trial whose practice space this is; null for a trial of its own. A practice space is always simulated. */
  readonly practiceOf: string | null;
  readonly imported: boolean;
  readonly timeZone: string;
  readonly target: number;
  readonly protocolVersion: number;
  readonly createdAt: Date;
  readonly version: number;
  /** The open part of the protocol version in force. */
  readonly protocol: OpenProtocol;
}

/** A site of a trial. */
export interface Site {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly timeZone: string;
  readonly recruiting: boolean;
}
