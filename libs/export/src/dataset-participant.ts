import type { Answers } from '@equipoise/instruments';
import type { DatasetMeasurement } from './measurement-variables';

/** A submitted form as it enters the datasets. */
export interface DatasetForm {
  readonly visit: string;
  readonly instrument: string;
  /** Version of the instrument's definition under which it was answered. */
  readonly version: string;
  readonly answers: Answers;
}

/** One participant with everything that a dataset may say about them, arms apart. */
export interface DatasetParticipant {
  readonly id: string;
  readonly code: string;
  readonly siteCode: string;
  /** Key of the stratum as randomised, derived from the captured data of that time; null where something is missing. */
  readonly stratum: string | null;
  /** Key of the stratum that follows from the corrected values; the same where nothing was corrected. */
  readonly stratumCorrected: string | null;
  /** Day at the site; null where an imported trial does not tell it. */
  readonly randomisedOn: string | null;
  readonly captured: Readonly<Record<string, unknown>>;
  readonly forms: readonly DatasetForm[];
  readonly measurements: readonly DatasetMeasurement[];
}
