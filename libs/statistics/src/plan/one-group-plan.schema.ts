const text = { type: 'string', minLength: 1 } as const;
const columns = { type: 'array', items: text, minItems: 1, uniqueItems: true } as const;
const norms = (whose: string) => ({
  type: 'object',
  additionalProperties: false,
  required: ['mean', 'sd'],
  description: `Norms of the ${whose} population`,
  properties: { mean: { type: 'number' }, sd: { type: 'number', exclusiveMinimum: 0 } },
});

const before = { ...text, description: 'Column of the same measurement, earlier' } as const;
const from = { type: 'number', description: 'Value of outcome (sessions attended) from which somebody is a completer' } as const;

/** Keys of the estimators that compare nobody with a control group: name, own properties, required ones. */
export const ONE_GROUP_SCHEMAS: readonly (readonly [string, Readonly<Record<string, unknown>>, readonly string[]])[] = [
  ['before-after', { before }, ['before']],
  [
    'reliable-change',
    {
      before,
      better: { enum: ['lower', 'higher'], description: 'Which score is the better one' },
      reliability: { type: 'number', minimum: 0, exclusiveMaximum: 1 },
      sd: { type: 'number', exclusiveMinimum: 0, description: 'Of the scale; that of before in the data when left out' },
      criterion: { enum: ['a', 'b', 'c'], description: 'Cut-off of Jacobson and Truax' },
      clinical: norms('clinical'),
      functional: norms('functional'),
      source: { ...text, description: 'Where reliability and norms come from' },
    },
    ['before', 'better', 'reliability', 'criterion'],
  ],
  [
    'change-correlation',
    { before, with: { type: 'object', additionalProperties: false, required: ['before', 'after'], properties: { before: text, after: text }, description: 'The other measurement, at both times' } },
    ['before', 'with'],
  ],
  ['completers', { from, variables: { ...columns, description: 'Columns to compare' } }, ['from', 'variables']],
  [
    'composition',
    {
      from,
      by: {
        type: 'array',
        minItems: 1,
        description: 'Columns to count by',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['column'],
          properties: { column: text, bands: { type: 'array', items: { type: 'number' }, minItems: 1, uniqueItems: true, description: 'Limits of the bands, ascending' } },
        },
      },
    },
    ['from', 'by'],
  ],
];
