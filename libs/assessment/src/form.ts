import type { InstrumentDefinition } from '@equipoise/instruments';
import type { Participant } from '@equipoise/enrolment';
import type { Visit } from '@equipoise/protocol';
import type { Trial } from '@equipoise/trials';
import type { EntryMode, EntrySource, FormStatus, StoredAnswers } from './entry';

/** Values of the scales by their code, as stored from submission on; null where too few items are answered. */
export type StoredScores = Readonly<Record<string, number | null>>;

/** An instrument at a visit of a participant, with everything that decides what may be done with it. */
export interface Form {
  readonly id: string;
  readonly trial: Trial;
  readonly participant: Participant;
  readonly visit: {
    readonly id: string;
    readonly code: string;
    readonly opensAt: Date;
    readonly closesAt: Date;
    /** As the protocol describes it, in the version that the participant consented to. */
    readonly planned: Visit;
  };
  readonly definition: InstrumentDefinition;
  readonly status: FormStatus;
  readonly answers: StoredAnswers;
  readonly scores: StoredScores | null;
  readonly mode: EntryMode | null;
  readonly source: EntrySource | null;
  readonly assessedAt: Date | null;
  readonly submittedAt: Date | null;
  readonly version: number;
}
