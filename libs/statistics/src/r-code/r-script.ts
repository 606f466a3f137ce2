/** R code of one analysis, in parts. */
export interface RScript {
  /** Packages besides those that come with R. */
  readonly packages: readonly string[];
  /** What differs from the row of the report, and why: draws, an optimiser, degrees of freedom that no package gives. */
  readonly remarks?: readonly string[];
  /** Lines that end by assigning `result`. */
  readonly lines: readonly string[];
}
