import { MARGINAL_SUMMARIES } from '../estimators/g-computation';
import { SUBGROUP_VARIANCES } from '../estimators/subgroup-effects';
import { SPENDING_FUNCTIONS } from '../interim/spending-function';
import { REFERENCE_STRATEGIES } from '../missing/reference-based';
import { WITHIN_STRUCTURES } from '../models/reml/within-structure';
import { VARIANCES } from '../models/robust-variance';
import { FIGURE_KINDS, TABLE_KINDS } from './analysis-plan';
import { ONE_GROUP_SCHEMAS } from './one-group-plan.schema';

const text = { type: 'string', minLength: 1 } as const;
/** Labels of the data; numbers and booleans are allowed because YAML reads `control: 0` as a number. They compare as text. */
const label = { type: ['string', 'number', 'boolean'] } as const;
const columns = { type: 'array', items: text, uniqueItems: true } as const;
const ids = { type: 'array', items: text, minItems: 1, uniqueItems: true } as const;

const common = {
  id: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._/-]*$', description: 'Name of the analysis, unique in the plan' },
  outcome: { ...text, description: 'Column of the outcome' },
  title: text,
  estimand: { ...text, description: 'id of an estimand' },
  population: { ...text, description: 'id of a population (analysis set)' },
  role: { enum: ['primary', 'secondary', 'exploratory', 'sensitivity'] },
  at: { ...label, description: 'Visit at which the outcome is read, in long data' },
  level: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1, description: 'Confidence level, 0.95 when left out' },
  nonInferiority: {
    type: 'object',
    additionalProperties: false,
    required: ['margin', 'better'],
    description: 'Judges the estimate against a margin',
    properties: {
      margin: { type: 'number', exclusiveMinimum: 0, description: 'Largest acceptable loss, in the unit of the estimate' },
      better: { enum: ['lower', 'higher'], description: 'Which outcome is the better one' },
      alpha: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.5, description: 'One-sided level, 0.025 when left out' },
    },
  },
  interim: {
    type: 'object',
    additionalProperties: false,
    required: ['spending', 'information', 'look'],
    description: 'The interim look that this run is',
    properties: {
      spending: { enum: [...SPENDING_FUNCTIONS] },
      information: { type: 'array', items: { type: 'number', exclusiveMinimum: 0, maximum: 1 }, minItems: 1, maxItems: 20 },
      look: { type: 'integer', minimum: 1, description: 'Which look this run is, from 1' },
      alpha: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1, description: 'Two-sided level of the whole trial, 0.05 when left out' },
    },
  },
  minimalImportantDifference: { type: 'number', exclusiveMinimum: 0, description: 'Smallest difference that matters, in the unit of the estimate; drawn, never tested' },
  afterEvents: {
    type: 'array',
    description: 'What happens to data after each intercurrent event, apart from missing data',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['event', 'data'],
      properties: {
        event: text,
        data: { enum: ['used', 'set-missing'] },
        column: { ...text, description: 'Column that marks who had the event before the outcome; needed with set-missing' },
        equals: { ...label, description: 'Label that marks it; any label when left out' },
      },
    },
  },
} as const;

const adjusted = {
  covariates: { ...columns, description: 'Columns; text columns become factors' },
  missingCovariates: { enum: ['drop', 'mean', 'indicator'], description: 'Missing baseline covariates; drop keeps complete cases' },
} as const;

const imputation = {
  type: 'object',
  additionalProperties: false,
  required: ['model'],
  description: 'Multiple imputation by chained equations, by arm',
  properties: {
    model: { enum: ['normal', 'pmm'] },
    with: { ...columns, description: 'Auxiliary numeric columns that help to impute' },
    m: { type: 'integer', minimum: 2, maximum: 1000 },
    iterations: { type: 'integer', minimum: 1, maximum: 100 },
    seed: label,
    tippingPoint: {
      type: 'object',
      additionalProperties: false,
      required: ['deltas'],
      description: 'How far imputed outcomes must be wrong before the conclusion changes',
      properties: {
        deltas: { type: 'array', items: { type: 'number' }, minItems: 1, maxItems: 100, description: 'Shifts, in the unit of the outcome' },
        arm: { enum: ['experimental', 'control', 'both'], description: 'Whose imputed outcomes are shifted; experimental when left out' },
      },
    },
  },
} as const;

const repeated = {
  visit: { ...text, description: 'Column of the visit' },
  interactWithVisit: { ...columns, description: 'Covariates whose effect may differ by visit' },
  covariance: { enum: [...WITHIN_STRUCTURES] },
  df: { enum: ['satterthwaite', 'kenward-roger'] },
  convergence: { enum: ['mmrm', 'maximum'], description: 'Stop where the R package mmrm stops (default), or at the maximum' },
  averages: {
    type: 'array',
    description: 'Average effects over visits',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['id', 'visits'],
      properties: { id: text, visits: { type: 'array', items: label, minItems: 1, uniqueItems: true } },
    },
  },
} as const;

function estimator(name: string, properties: Record<string, unknown>, required: readonly string[] = []): Record<string, unknown> {
  return {
    type: 'object',
    title: name,
    additionalProperties: false,
    required: ['id', 'estimator', 'outcome', ...required],
    properties: { ...common, estimator: { const: name }, ...properties },
  };
}

const outputs = (kinds: readonly string[]) =>
  ({
    type: 'array',
    items: { type: 'object', additionalProperties: false, required: ['id', 'title'], properties: { id: text, title: text, kind: { enum: [...kinds] }, analyses: ids } },
  }) as const;

/** JSON Schema (draft 7) of the plan of analysis, for editors and for `parsePlan`. */
export const analysisPlanSchema: Readonly<Record<string, unknown>> = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Plan of analysis',
  type: 'object',
  additionalProperties: false,
  required: ['data', 'analyses'],
  properties: {
    title: text,
    version: { type: ['string', 'number'] },
    data: {
      type: 'object',
      additionalProperties: false,
      required: ['participant', 'shape'],
      properties: {
        participant: { ...text, description: 'Column of the participant' },
        arm: {
          type: 'object',
          additionalProperties: false,
          required: ['column', 'experimental', 'control'],
          description: 'The two arms that are compared; left out where there is one group only',
          properties: { column: text, experimental: label, control: label },
        },
        shape: { enum: ['wide', 'long'] },
        visit: { ...text, description: 'Column of the visit, in long data' },
        visits: { type: 'array', items: label, minItems: 1, uniqueItems: true, description: 'Order of the visits' },
        cluster: { ...text, description: 'Column of the therapy group' },
        therapist: { ...text, description: 'Column of the therapist' },
        design: {
          type: 'object',
          additionalProperties: false,
          required: ['method'],
          properties: {
            method: text,
            strata: columns,
            blocks: { type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 1, description: 'Sizes of permuted blocks' },
            weights: { type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 1, description: 'Weights of the factors of minimisation' },
            imbalance: { enum: ['range', 'standard-deviation', 'variance'], description: 'How minimisation measures the imbalance of a level' },
            p: text,
            b: { type: 'integer' },
            w: { type: 'integer' },
            a: { type: 'integer' },
            rho: { type: 'integer' },
            ratio: { type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 2, maxItems: 2 },
          },
        },
        missing: { type: 'array', items: label, description: 'Cells that mean missing, besides the empty one' },
      },
    },
    analyses: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['estimator'],
        discriminator: { propertyName: 'estimator' },
        oneOf: [
          estimator('difference-in-means', {}),
          estimator('ancova', { ...adjusted, variance: { enum: [...VARIANCES] }, imputation }),
          estimator('hedges-g', {}),
          estimator('lin', { ...adjusted, variance: { enum: [...VARIANCES] }, imputation }, ['covariates']),
          estimator('regression-adjustment', adjusted),
          estimator('ipw', adjusted),
          estimator('aipw', adjusted),
          estimator('g-computation', {
            ...adjusted,
            family: { enum: ['gaussian', 'logistic', 'binomial', 'logit'] },
            summary: { enum: [...MARGINAL_SUMMARIES] },
          }),
          estimator('mixed', { ...adjusted, ...repeated, clusterIn: { enum: ['both', 'experimental', 'control'] } }),
          estimator('mmrm', { ...adjusted, ...repeated, variance: { enum: ['model', 'cr2'], description: 'cr2: robust over the therapy groups of data.cluster' } }),
          estimator(
            'cace',
            {
              ...adjusted,
              receipt: { ...text, description: 'Column of receipt: 0 and 1, or a count with receivedFrom' },
              receivedFrom: { type: 'number', description: 'Sessions from which therapy counts as received' },
              assumption: text,
            },
            ['receipt'],
          ),
          estimator('subgroup', { ...adjusted, by: { ...text, description: 'Column of the subgroup labels' }, variance: { enum: [...SUBGROUP_VARIANCES] } }, ['by']),
          estimator(
            'reference-based',
            {
              covariates: adjusted.covariates,
              earlier: { ...columns, description: 'Columns of the outcome at the visits before, in order of time' },
              strategy: { enum: [...REFERENCE_STRATEGIES] },
              controlArm: { enum: ['untreated', 'active'], description: 'An active control arm needs an assumption' },
              assumption: text,
            },
            ['strategy', 'controlArm'],
          ),
          estimator('randomisation-test', {
            ...adjusted,
            draws: { type: 'integer', minimum: 99, maximum: 1_000_000 },
            seed: { ...label, description: 'Any text; the same seed gives the same draws' },
          }),
          ...ONE_GROUP_SCHEMAS.map(([name, properties, required]) => estimator(name, properties, required)),
        ],
      },
    },
    estimands: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'treatments', 'population', 'variable', 'summary'],
        properties: {
          id: text,
          treatments: text,
          population: text,
          variable: text,
          summary: text,
          intercurrentEvents: {
            type: 'array',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['event', 'strategy'],
              properties: {
                event: text,
                strategy: { enum: ['treatment-policy', 'hypothetical', 'composite', 'while-on-treatment', 'principal-stratum'] },
                rationale: text,
              },
            },
          },
        },
      },
    },
    populations: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'definition'],
        dependencies: { column: ['equals'], equals: ['column'] },
        properties: { id: text, definition: text, column: text, equals: label },
      },
    },
    multiplicity: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['family', 'analyses', 'method'],
        properties: { family: text, analyses: ids, method: { enum: ['holm', 'hochberg', 'benjamini-hochberg'] } },
      },
    },
    sensitivity: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['of', 'analyses'],
        properties: { of: text, analyses: ids, rationale: text },
      },
    },
    baseline: { ...columns, description: 'Columns of the baseline table; strata and covariates when left out' },
    trajectories: {
      type: 'array',
      description: 'Scales over time in wide data: the columns of each, in order of time',
      items: { type: 'object', additionalProperties: false, required: ['title', 'columns'], properties: { title: text, columns: { ...columns, minItems: 2 } } },
    },
    tables: outputs(TABLE_KINDS),
    figures: outputs(FIGURE_KINDS),
  },
};
