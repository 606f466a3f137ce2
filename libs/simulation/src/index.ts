export { parseComparison, readComparison, type Candidate, type Comparison } from './designs/read-comparison';
export { compareDesigns, DEFAULT_REPS, DEFAULT_REPS_MINIMISATION, type ComparedDesign, type ComparisonSettings } from './designs/compare-designs';
