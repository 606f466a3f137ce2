import { compareDesigns, parseComparison, type ComparedDesign } from '@equipoise/simulation';
import type { Computation } from '@equipoise/tasks';
import type { ComparisonRequest } from './compare-designs';
import { refusing } from './refused-input';

/** Runs in a thread of the worker. */
export const compute: Computation<ComparisonRequest, readonly ComparedDesign[]> = ({ comparison }, { seed, report }) =>
  refusing(() => compareDesigns(parseComparison(comparison), { seed, report }));
