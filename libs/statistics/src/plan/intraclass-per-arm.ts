import type { Sample } from '../data/sample';
import { StatisticsError } from '../errors';
import { type IntraclassCorrelation, intraclassCorrelation } from '../indices/intraclass-correlation';

/** The intraclass correlation of each arm; where it does not exist, why. */
export interface IntraclassPerArm {
  readonly experimental: IntraclassCorrelation | { readonly reason: string };
  readonly control: IntraclassCorrelation | { readonly reason: string };
}

/** Of the outcome as measured, among participants who were placed in a group: arms may differ, so that they are never pooled. */
export function intraclassPerArm(sample: Pick<Sample, 'y' | 'arm' | 'cluster'>, level?: number): { readonly intraclassCorrelation: IntraclassPerArm } {
  return { intraclassCorrelation: { experimental: ofArm(sample, 1, level), control: ofArm(sample, 0, level) } };
}

function ofArm({ y, arm, cluster }: Pick<Sample, 'y' | 'arm' | 'cluster'>, side: number, level?: number): IntraclassCorrelation | { readonly reason: string } {
  const labels = cluster ?? [];
  const rows = labels.flatMap((label, i) => (arm[i] === side && !label.startsWith('\u0000') ? [i] : []));
  try {
    return intraclassCorrelation(
      rows.map((i) => y[i]!),
      rows.map((i) => labels[i]!),
      level,
    );
  } catch (error) {
    if (error instanceof StatisticsError) return { reason: error.message };
    throw error;
  }
}
