import { participation, participationWithoutRandomisation, type ParticipationState, type StateMachine } from '@equipoise/protocol';

/** A participant as every feature sees them: a code, never a name; participation, never the therapy. */
export interface Participant {
  readonly trialId: string;
  readonly id: string;
  readonly siteId: string;
  readonly siteCode: string;
  /** Zone of the site, in which days and windows are computed. */
  readonly siteTimeZone: string;
  /** `<siteCode>-<NNN>`, in order of screening at the site. */
  readonly code: string;
  readonly language: 'en' | 'es';
  readonly state: ParticipationState;
  /** The protocol version that the participant consented to, or was screened under. */
  readonly protocolVersion: number;
  /** Whether that protocol randomises; it decides which state machine holds. */
  readonly withRandomisation: boolean;
  readonly waveId: string | null;
  readonly screenedAt: Date;
  readonly randomisedAt: Date | null;
  /** From here on the data may not be used in analyses. */
  readonly dataUseWithdrawnAt: Date | null;
  /** Raised by each change that the randomisation gate depends on. */
  readonly version: number;
}

/** The state machine that this participant follows. */
export function machineOf(participant: Pick<Participant, 'withRandomisation'>): StateMachine<ParticipationState> {
  return participant.withRandomisation ? participation : participationWithoutRandomisation;
}
