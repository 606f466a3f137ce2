import type { AnalysisPlan } from './analysis-plan';
import type { OneGroupAnalysis } from './one-group-plan';

/** What an analysis of one group and the rest of its plan say about each other. */
export function checkOneGroup(analysis: OneGroupAnalysis, plan: AnalysisPlan, say: (key: string, what: string, fix: string) => void): void {
  if (plan.data.shape === 'long') say('estimator', `${analysis.estimator} needs wide data`, 'set data.shape: wide, one row per participant');
  for (const key of ['nonInferiority', 'interim'] as const) {
    if (analysis[key]) say(key, 'there is no second arm to decide against', 'remove it');
  }
  if ('before' in analysis && analysis.before === analysis.outcome) say('before', `${analysis.before} is the outcome itself`, 'name the earlier measurement');
  if (analysis.estimator === 'reliable-change' && analysis.criterion !== 'a' && !analysis.functional) {
    say('criterion', `criterion ${analysis.criterion} needs the norms of the functional population`, 'add functional: { mean, sd }, or use criterion a');
  }
  if (analysis.estimator === 'completers' && analysis.variables.includes(analysis.outcome)) {
    say('variables', `${analysis.outcome} tells who completed`, 'compare other columns');
  }
  if (analysis.estimator === 'composition') {
    analysis.by.forEach(({ bands = [] }) => {
      if (bands.some((limit, i) => i > 0 && limit <= bands[i - 1]!)) say('by', 'the limits of the bands do not ascend', 'write them in ascending order');
    });
  }
}
