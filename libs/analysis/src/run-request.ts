import type { ArmOrigin } from '@equipoise/export';
import type { Author } from '@equipoise/platform';
import type { AllocationRecord, FeedbackTheme, PlanResults, ReportExtras } from '@equipoise/statistics';
import type { LabelledResult } from './analysis-run';
import type { RunKind } from './run-kind';

/** Kinds of tasks by kinds of runs. */
export const TASK_KINDS: Readonly<Record<RunKind, string>> = { rehearsal: 'plan-rehearsal', final: 'plan-final-run' };

/** A run as it was asked for: all that it takes to compute it, fixed then, so that whoever computes it gets the same bytes. */
export interface RunRequest {
  readonly kind: RunKind;
  /** Who asked: the run stands in the trail under this name. */
  readonly asker: Pick<Author, 'id' | 'name' | 'roles' | 'requestId'>;
  /** Trial time of the request, ISO 8601. */
  readonly createdAt: string;
  readonly planNumber: number;
  /** The plan's document, as it is kept. */
  readonly plan: string;
  readonly planSha256: string;
  readonly csv: string;
  readonly dataSha256: string;
  readonly dataName: string;
  readonly participants: number;
  readonly leftOut: number;
  readonly seed: string;
  readonly notices: readonly string[];
  /** What the dictionary calls the plan's outcomes. */
  readonly labels: Readonly<Record<string, LabelledResult['label']>>;
  readonly arms: ArmOrigin;
  readonly allocations?: AllocationRecord;
  readonly themes?: readonly FeedbackTheme[];
}

/** What the thread gives back. */
export interface RunOutcome {
  readonly analyses: readonly LabelledResult[];
  readonly multiplicity?: PlanResults['multiplicity'];
  readonly report: ReportExtras;
}
