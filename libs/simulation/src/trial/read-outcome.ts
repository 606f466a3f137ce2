import { type Analysis, InputError } from '@equipoise/statistics';
import { Fields } from './fields';
import { isRepeated, judgedVisits, type RepeatedOutcome, type Scenario } from './scenario';

/** What is known of visits where the scenario names none: those of the plan's data or of the protocol, and what tells at which the plan reads the outcome: its name, or a column that ends with it. */
export interface KnownVisits {
  readonly visits: readonly string[] | undefined;
  readonly at: string | undefined;
}

const FIELDS = ['kind', 'effect', 'standardDeviation', 'controlMean', 'drift', 'experimental', 'control', 'visits', 'correlation', 'structure', 'at'];
const OF_VISITS = ['visits', 'correlation', 'structure', 'at'];
const MOST_VISITS = 20;
const HELP = 'as in {visits: [{visit: w8, effect: 0.3}, {visit: w26, effect: 0.5}], correlation: 0.5}';

/** @throws InputError missing-setting, malformed */
export const outcomeFields = (fields: Fields): Fields => {
  const outcome = fields.object('outcome', FIELDS);
  if (!outcome) throw new InputError('missing-setting', 'outcome', 'the scenario.outcome is missing: give {effect, standardDeviation}, or {kind: binary, experimental, control}');
  return outcome;
};

/** @throws InputError naming the field that is wrong */
export const readOutcome = (outcome: Fields, analysis: Analysis, known: KnownVisits): Scenario['outcome'] => {
  const ofAll = isRepeated(analysis);
  if (outcome.oneOf('kind', ['continuous', 'binary'], 'continuous') === 'binary') {
    const strange = OF_VISITS.find((name) => outcome.has(name));
    if (strange || ofAll) throw new InputError('malformed', strange ?? 'estimator', 'several visits are drawn for a continuous outcome only: leave out kind: binary, or analyse the outcome of one visit');
    return { kind: 'binary', proportions: { experimental: outcome.number('experimental', 0.001, 0.999), control: outcome.number('control', 0.001, 0.999) } };
  }
  const repeated = outcome.has('visits') || ofAll ? readRepeated(outcome, analysis, known) : undefined;
  const lonely = repeated ? undefined : OF_VISITS.find((name) => outcome.has(name));
  if (lonely) throw new InputError('missing-setting', 'visits', `the scenario.outcome.${lonely} speaks of several visits: name them, ${HELP}`);
  return {
    kind: 'continuous',
    effect: repeated ? effectOf(repeated, analysis) : outcome.number('effect', -1e9, 1e9),
    standardDeviation: outcome.number('standardDeviation', 1e-9, 1e9, 1),
    controlMean: outcome.number('controlMean', -1e9, 1e9, 0),
    drift: outcome.number('drift', -10, 10, 0),
    ...(repeated ? { repeated } : {}),
  };
};

const readRepeated = (outcome: Fields, analysis: Analysis, known: KnownVisits): RepeatedOutcome => {
  const given = outcome.get('visits') ?? known.visits;
  if (given === undefined) throw new InputError('missing-setting', 'visits', `${analysis.estimator} takes the outcome of several visits: give them in the scenario.outcome, ${HELP}`);
  if (!Array.isArray(given)) throw new InputError('malformed', 'visits', `the scenario.outcome.visits must be a list, ${HELP}`);
  if (given.length < 2 || given.length > MOST_VISITS) throw new InputError('out-of-range', 'visits', `the scenario.outcome.visits must name from 2 to ${MOST_VISITS} visits, not ${given.length}`);
  const everywhere = outcome.has('effect') ? outcome.number('effect', -1e9, 1e9) : undefined;
  const visits = (given as readonly unknown[]).map((entry, index) => {
    const named = typeof entry === 'string' || typeof entry === 'number' ? { visit: entry } : entry;
    const fields = Fields.of(named, `the scenario.outcome.visits[${index}]`, ['visit', 'effect']);
    const visit = fields.get('visit');
    if ((typeof visit !== 'string' && typeof visit !== 'number') || visit === '') throw new InputError('missing-setting', 'visit', `${fields.at('visit')} must be the name of a visit`);
    return { visit: String(visit), effect: fields.number('effect', -1e9, 1e9, everywhere) };
  });
  const names = visits.map(({ visit }) => visit);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new InputError('duplicate', 'visits', `the scenario.outcome.visits names "${twice}" twice`);
  const averages = 'averages' in analysis && isRepeated(analysis) ? (analysis.averages ?? []) : [];
  for (const { id, visits: of } of averages) {
    const strange = of.find((name) => !names.includes(name));
    if (strange !== undefined) throw new InputError('unknown-label', 'averages', `the average ${id} of the analysis names the visit "${strange}"; the scenario.outcome.visits has ${names.join(', ')}`);
  }
  const judged = [...names, ...averages.map(({ id }) => id)];
  const planned = names.find((name) => known.at === name || known.at?.endsWith(`_${name}`) === true);
  const wanted = outcome.get('at') ?? planned ?? names.at(-1);
  const at = judged.find((one) => one === (typeof wanted === 'number' ? String(wanted) : wanted));
  if (at === undefined) throw new InputError('unknown-label', 'at', `the scenario.outcome.at must be one of ${judged.join(', ')}`);
  return { visits, correlation: outcome.number('correlation', 0, 0.999), structure: outcome.oneOf('structure', ['exchangeable', 'ar1'], 'exchangeable'), at };
};

const effectOf = (repeated: RepeatedOutcome, analysis: Analysis): number => {
  const judged = judgedVisits(repeated, analysis);
  const of = repeated.visits.filter((_, position) => judged.includes(position));
  return of.reduce((sum, { effect }) => sum + effect, 0) / of.length;
};
