import type { DataFrame } from '../data/data-frame';
import { InputError } from '../errors';
import type { Analysis, AnalysisPlan } from './analysis-plan';
import { isOneGroup, type OneGroupAnalysis } from './one-group-plan';
import { nearest } from './suggest';

/** A place of a plan that names a column of the data. */
export interface NamedColumn {
  readonly path: readonly (string | number)[];
  readonly name: string;
}

/** Every place of a plan that names a column, in the order of the document as it is usually written. */
export function columnsOfPlan(plan: AnalysisPlan): NamedColumn[] {
  const { data } = plan;
  const under = (path: NamedColumn['path'], names: readonly (string | undefined)[] = []) => names.map((name, i) => ({ path: [...path, i], name }));
  const places: { path: NamedColumn['path']; name: string | undefined }[] = [
    { path: ['data', 'participant'], name: data.participant },
    { path: ['data', 'arm', 'column'], name: data.arm?.column },
    ...(['visit', 'cluster', 'therapist'] as const).map((key) => ({ path: ['data', key], name: data[key] })),
    ...under(['data', 'design', 'strata'], data.design?.strata),
    ...(plan.populations ?? []).map(({ column }, i) => ({ path: ['populations', i, 'column'], name: column })),
    ...plan.analyses.flatMap((analysis, i) => columnsOf(analysis).map(({ path, name }) => ({ path: ['analyses', i, ...path], name }))),
    ...under(['baseline'], plan.baseline),
    ...(plan.trajectories ?? []).flatMap(({ columns }, i) => under(['trajectories', i, 'columns'], columns)),
  ];
  return places.filter((place): place is NamedColumn => place.name !== undefined);
}

function columnsOf(analysis: Analysis): { path: NamedColumn['path']; name: string | undefined }[] {
  const list = (key: string, names: readonly string[] = []) => names.map((name, i) => ({ path: [key, i], name }));
  return [
    { path: ['outcome'], name: analysis.outcome },
    ...(isOneGroup(analysis) ? ofOneGroup(analysis) : []),
    ...('covariates' in analysis ? list('covariates', analysis.covariates) : []),
    ...('visit' in analysis ? [{ path: ['visit'], name: analysis.visit }] : []),
    ...(analysis.estimator === 'cace' ? [{ path: ['receipt'], name: analysis.receipt }] : []),
    ...(analysis.estimator === 'subgroup' ? [{ path: ['by'], name: analysis.by }] : []),
    ...(analysis.estimator === 'reference-based' ? list('earlier', analysis.earlier) : []),
    ...('imputation' in analysis ? list('with', analysis.imputation?.with).map(({ path, name }) => ({ path: ['imputation', ...path], name })) : []),
    ...(analysis.afterEvents ?? []).map(({ column }, i) => ({ path: ['afterEvents', i, 'column'], name: column })),
  ];
}

function ofOneGroup(analysis: OneGroupAnalysis): NamedColumn[] {
  switch (analysis.estimator) {
    case 'before-after':
    case 'reliable-change':
      return [{ path: ['before'], name: analysis.before }];
    case 'change-correlation':
      return [
        { path: ['before'], name: analysis.before },
        { path: ['with', 'before'], name: analysis.with.before },
        { path: ['with', 'after'], name: analysis.with.after },
      ];
    case 'completers':
      return analysis.variables.map((name, i) => ({ path: ['variables', i], name }));
    case 'composition':
      return analysis.by.map(({ column }, i) => ({ path: ['by', i, 'column'], name: column }));
  }
}

/** A list of more names than this helps nobody. */
const SHOWN = 40;

/**
 * Every column that a plan names, also one that only a table of the report would use: what is asked for and not there is a mistake,
 * whichever output is wanted today. @throws InputError unknown-column, with the place in the plan
 */
export function refuseUnknownColumns(plan: AnalysisPlan, frame: DataFrame): void {
  const missing = columnsOfPlan(plan).find(({ name }) => !frame.has(name));
  if (!missing) return;
  const { path, name } = missing;
  const place = path.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? key : `.${key}`)).join('');
  const close = nearest(name, frame.columns);
  const rest = frame.columns.length > SHOWN ? ` and ${frame.columns.length - SHOWN} more` : '';
  const there = `there are: ${frame.columns.slice(0, SHOWN).join(', ')}${rest}`;
  throw new InputError('unknown-column', name, `${place}: there is no column ${name} in the data; ${close === undefined ? '' : `did you mean ${close}? `}${there}`);
}
