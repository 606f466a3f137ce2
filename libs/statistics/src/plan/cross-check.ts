import { LEAST_STEP } from '../interim/boundaries';
import { CLUSTER_VARIANCES } from '../models/robust-variance';
import type { Analysis, AnalysisPlan } from './analysis-plan';
import { checkOneGroup } from './check-one-group';
import { isOneGroup } from './one-group-plan';

/** A mistake that no schema can see: two places of the plan that do not fit each other. */
export interface CrossMistake {
  readonly keys: readonly (string | number)[];
  readonly what: string;
  readonly fix: string;
}

/** Checks what a plan's parts say about each other. The plan has passed the schema. */
export function crossCheck(plan: AnalysisPlan): CrossMistake[] {
  return [...checkData(plan), ...checkIds(plan), ...checkAnalyses(plan), ...checkReferences(plan)];
}

function checkData(plan: AnalysisPlan): CrossMistake[] {
  const mistakes: CrossMistake[] = [];
  const { data } = plan;
  if (data.arm && data.arm.experimental === data.arm.control) {
    mistakes.push({ keys: ['data', 'arm', 'control'], what: 'both arms have the same label', fix: 'name two different labels' });
  }
  if (data.shape === 'wide' && data.visit !== undefined) {
    mistakes.push({ keys: ['data', 'visit'], what: 'wide data have no visit column', fix: 'set shape: long, or remove visit' });
  }
  return mistakes;
}

function checkIds(plan: AnalysisPlan): CrossMistake[] {
  return (['analyses', 'estimands', 'populations', 'tables', 'figures'] as const).flatMap((list) => {
    const seen = new Set<string>();
    return (plan[list] ?? []).flatMap(({ id }, i): CrossMistake[] => {
      const repeated = seen.has(id);
      seen.add(id);
      return repeated ? [{ keys: [list, i, 'id'], what: `the id ${id} is used twice`, fix: 'give each its own id' }] : [];
    });
  });
}

function checkAnalyses(plan: AnalysisPlan): CrossMistake[] {
  const estimands = (plan.estimands ?? []).map((estimand) => estimand.id);
  const populations = (plan.populations ?? []).map((population) => population.id);
  return plan.analyses.flatMap((analysis, i) => {
    const mistakes: CrossMistake[] = [];
    const say = (key: string, what: string, fix: string): void => void mistakes.push({ keys: ['analyses', i, key], what, fix });
    if (isOneGroup(analysis)) checkOneGroup(analysis, plan, say);
    else if (!plan.data.arm) say('estimator', `${analysis.estimator} compares two arms`, 'name them in data.arm, or use before-after');
    if (analysis.estimand !== undefined && !estimands.includes(analysis.estimand)) {
      say('estimand', `there is no estimand ${analysis.estimand}`, listOr('estimands', estimands));
    }
    if (analysis.population !== undefined && !populations.includes(analysis.population)) {
      say('population', `there is no population ${analysis.population}`, listOr('populations', populations));
    }
    if (analysis.at !== undefined && plan.data.shape === 'wide') {
      say('at', 'wide data have no visits to choose from', 'name the column of this visit as outcome');
    }
    if ('variance' in analysis && (CLUSTER_VARIANCES as readonly string[]).includes(analysis.variance ?? '') && !plan.data.cluster) {
      say('variance', `${analysis.variance} needs the therapy groups`, 'name their column in data.cluster');
    }
    if (analysis.estimator === 'mmrm' && analysis.variance === 'cr2' && analysis.df === 'kenward-roger') {
      say('df', 'cr2 has degrees of freedom of its own', 'remove df, or write satterthwaite');
    }
    if ('imputation' in analysis && analysis.imputation && 'missingCovariates' in analysis) {
      say('missingCovariates', 'imputation fills the covariates too', 'remove one of the two');
    }
    if ('imputation' in analysis) {
      for (const name of analysis.imputation?.with ?? []) {
        const what = name === analysis.outcome ? 'the outcome' : name === plan.data.arm?.column ? 'the arm' : null;
        if (what) say('imputation', `${name} is ${what}, which helps to impute already`, 'remove it from with');
      }
    }
    if (analysis.estimator === 'mixed' && !plan.data.cluster) say('estimator', 'mixed needs the therapy groups', 'name their column in data.cluster');
    (analysis.afterEvents ?? []).forEach(({ event, data, column }) => {
      if (data === 'set-missing' && column === undefined) say('afterEvents', `nothing says who had the event ${event}`, 'name the column that marks it, or use the data');
    });
    if (analysis.nonInferiority && ['hedges-g', 'randomisation-test', 'subgroup'].includes(analysis.estimator)) {
      say('nonInferiority', `${analysis.estimator} has no interval of the kind that a margin is compared with`, 'judge an ancova or another estimate of a difference');
    }
    if (analysis.interim) {
      const { information, look } = analysis.interim;
      if (analysis.estimator === 'subgroup') say('interim', 'subgroups are not tested at interim looks', 'name it on the analysis that decides');
      if (look > information.length) say('interim', `there is no look ${look}`, `information names ${information.length}`);
      if (information.some((fraction, k) => fraction - (information[k - 1] ?? 0) < LEAST_STEP)) {
        say('interim', `the information fractions do not ascend in steps of at least ${LEAST_STEP}`, 'write them in the order of the looks');
      }
    }
    if (analysis.estimator === 'reference-based') {
      if (plan.data.shape === 'long') say('estimator', 'reference-based needs wide data', 'set data.shape: wide, one column per visit');
      if (analysis.controlArm === 'active' && analysis.assumption === undefined) {
        say('controlArm', 'with two active arms a jump to the reference is a change of therapy', 'state the assumption that justifies it');
      }
      if (analysis.earlier?.includes(analysis.outcome)) say('earlier', `${analysis.outcome} is the outcome itself`, 'name the visits before it only');
    }
    if (analysis.estimator === 'mixed' && analysis.visit === undefined) {
      for (const key of ['covariance', 'interactWithVisit', 'averages', 'convergence'] as const) {
        if (analysis[key] !== undefined) say(key, `mixed without visits has no ${key}`, 'name the column of the visit in visit, or remove it');
      }
    }
    if ('interactWithVisit' in analysis) {
      for (const name of analysis.interactWithVisit ?? []) {
        if (!analysis.covariates?.includes(name)) say('interactWithVisit', `${name} is not among the covariates`, 'name it in covariates too');
      }
    }
    if (analysis.estimator === 'mmrm' || (analysis.estimator === 'mixed' && analysis.visit !== undefined)) {
      if (plan.data.shape === 'wide') say('estimator', 'repeated measures need long data', 'set data.shape: long, one row per participant and visit');
      else if (analysis.visit === undefined && plan.data.visit === undefined) say('estimator', 'the visit column is missing', 'name it in visit or data.visit');
    }
    const used = 'covariates' in analysis ? (analysis.covariates ?? []) : [];
    if (analysis.estimator === 'subgroup' && [...used, analysis.outcome, plan.data.arm?.column, plan.data.participant].includes(analysis.by)) {
      say('by', `${analysis.by} cannot be the subgroup and something else too`, 'name another column, or remove it from covariates');
    }
    for (const name of [analysis.outcome, plan.data.arm?.column, plan.data.participant]) {
      if (name !== undefined && used.includes(name)) say('covariates', `${name} cannot be a covariate too`, 'remove it from covariates');
    }
    if (analysis.outcome === plan.data.participant) say('outcome', `${analysis.outcome} tells participants apart and is no outcome`, 'name the column that was measured');
    return mistakes;
  });
}

function checkReferences(plan: AnalysisPlan): CrossMistake[] {
  const known = plan.analyses.map((analysis) => analysis.id);
  const mistakes: CrossMistake[] = [];
  for (const list of ['multiplicity', 'sensitivity', 'tables', 'figures'] as const) {
    (plan[list] ?? []).forEach((entry, i) => {
      (entry.analyses ?? []).forEach((id, j) => {
        const member = list === 'multiplicity' && plan.analyses.some((analysis) => isRepeated(analysis) && id.startsWith(`${analysis.id}@`));
        if (list === 'multiplicity' && plan.analyses.some((analysis) => analysis.id === id && isRepeated(analysis))) {
          mistakes.push({ keys: [list, i, 'analyses', j], what: `${id} has a p-value for each visit and none of its own`, fix: `name the visit, as ${id}@w12` });
        }
        if (!known.includes(id) && !member) mistakes.push({ keys: [list, i, 'analyses', j], what: `there is no analysis ${id}`, fix: listOr('analyses', known) });
      });
    });
  }
  const sensitive = (plan.sensitivity ?? []).flatMap((entry) => entry.analyses);
  (plan.sensitivity ?? []).forEach((entry, i) => {
    if (sensitive.includes(entry.of)) {
      mistakes.push({ keys: ['sensitivity', i, 'of'], what: `${entry.of} is itself a sensitivity analysis`, fix: 'name the analysis that both are of' });
    }
    entry.analyses.forEach((id, j) => {
      if (sensitive.indexOf(id) < sensitive.lastIndexOf(id)) {
        mistakes.push({ keys: ['sensitivity', i, 'analyses', j], what: `${id} is a sensitivity analysis more than once`, fix: 'name it under one analysis' });
      }
    });
    if (!known.includes(entry.of)) {
      mistakes.push({ keys: ['sensitivity', i, 'of'], what: `there is no analysis ${entry.of}`, fix: listOr('analyses', known) });
    }
  });
  return mistakes;
}

/** Whether an analysis gives contrasts by visit (named id@visit in a family) instead of one estimate. */
export function isRepeated(analysis: Analysis): boolean {
  return analysis.estimator === 'mmrm' || (analysis.estimator === 'mixed' && analysis.visit !== undefined);
}

function listOr(what: string, known: readonly string[]): string {
  return known.length > 0 ? `use one of: ${known.join(', ')}` : `write ${what} first`;
}
